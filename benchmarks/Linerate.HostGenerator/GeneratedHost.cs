using System.Text;
using Linerate.Hosts;
using Linerate.Linux;

namespace Linerate.HostGenerator;

/// <summary>
/// A host that does not exist, of any size, answering in the kernel's own words. Some guests, ports and CPUs have
/// something wrong with them, so that rules have something to find. The same shape gives the same answers.
/// </summary>
public sealed class GeneratedHost : IHostSource
{
    private readonly Dictionary<HostQuestion, ReadOnlyMemory<byte>> _answers = [];
    private readonly Dictionary<string, SortedSet<string>> _directories = new(StringComparer.Ordinal);

    public GeneratedHost(HostShape shape)
    {
        var layout = new HostLayout(shape);
        KernelFiles.Add(this, layout);
        CpuFiles.Add(this, layout);
        NodeFiles.Add(this, layout);
        PciFiles.Add(this, layout);
        IommuFiles.Add(this, layout);
        NicAnswers.Add(this, layout);
        InterruptFiles.Add(this, layout);
        ProcessFiles.Add(this, layout);
        GuestAnswers.Add(this, layout);
    }

    /// <summary>A file that was not made does not exist; what no driver here knows is not supported.</summary>
    public Answer Ask(HostQuestion question)
    {
        if (_answers.TryGetValue(question, out var body))
        {
            return Answer.Of(body);
        }

        return question.Kind switch
        {
            QuestionKind.Directory when _directories.TryGetValue(question.Subject, out var names) => Answer.Of(string.Join('\n', names)),
            QuestionKind.File or QuestionKind.Directory or QuestionKind.Link => Answer.Refused(Errno.NoEntry),
            _ => Answer.Refused(Errno.NotSupported),
        };
    }

    internal void File(string path, ReadOnlyMemory<byte> body)
    {
        _answers[HostQuestion.File(path)] = body;
        Enter(path);
    }

    /// <summary>A file of one line.</summary>
    internal void File(string path, string line) => File(path, Encoding.UTF8.GetBytes($"{line}\n"));

    internal void File(string path, long number) => File(path, $"{number}");

    internal void Link(string path, string target)
    {
        _answers[HostQuestion.Link(path)] = Encoding.UTF8.GetBytes(target);
        Enter(path);
    }

    /// <summary>A directory that may stay empty.</summary>
    internal void Directory(string path)
    {
        _ = NamesOf(path);
        Enter(path);
    }

    internal void Answers(QuestionKind kind, string subject, string text) =>
        _answers[new HostQuestion(kind, subject)] = Encoding.UTF8.GetBytes(text);

    private void Enter(string path)
    {
        while (path.LastIndexOf('/') is > 0 and var slash)
        {
            if (!NamesOf(path[..slash]).Add(path[(slash + 1)..]))
            {
                return;
            }

            path = path[..slash];
        }
    }

    private SortedSet<string> NamesOf(string directory)
    {
        if (!_directories.TryGetValue(directory, out var names))
        {
            names = new SortedSet<string>(StringComparer.Ordinal);
            _directories.Add(directory, names);
        }

        return names;
    }
}
