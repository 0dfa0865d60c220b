using Linerate.Linux;

namespace Linerate.Hosts.Tests.Corpus;

/// <summary>An unpacked tree as a host; what the tree does not hold was never asked.</summary>
internal sealed class TreeSource(string root) : IHostSource
{
    internal int Questions { get; private set; }

    public Answer Ask(HostQuestion question)
    {
        Questions++;
        var path = root + question.Subject;
        return question.Kind switch
        {
            QuestionKind.File => Of(KernelFile.Read(path), bytes => Answer.Of(bytes)),
            QuestionKind.Directory => Of(KernelFile.List(path), names => Answer.Of(string.Join('\n', names))),
            QuestionKind.Link => Of(KernelFile.ReadLink(path), Answer.Of),
            _ => Answer.NotInSource,
        };
    }

    private static Answer Of<T>((T Value, Errno Error) result, Func<T, Answer> answer) => result.Error switch
    {
        Errno.None => answer(result.Value),
        Errno.NoEntry or Errno.NotDirectory => Answer.NotInSource,
        var error => Answer.Refused(error),
    };
}
