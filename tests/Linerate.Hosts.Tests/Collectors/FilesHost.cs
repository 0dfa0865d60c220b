using Linerate.Linux;

namespace Linerate.Hosts.Tests.Collectors;

/// <summary>A host that has the given files and no others: folders follow from the paths, the rest does not exist.</summary>
internal sealed class FilesHost(params (string Path, string Text)[] files) : IHostSource
{
    private readonly Dictionary<string, string> _files = files.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);

    public Answer Ask(HostQuestion question) => question.Kind switch
    {
        QuestionKind.File when _files.TryGetValue(question.Subject, out var text) => Answer.Of(text),
        QuestionKind.Directory when NamesIn(question.Subject) is { Length: > 0 } names => Answer.Of(string.Join('\n', names)),
        _ => Answer.Refused(Errno.NoEntry),
    };

    private string[] NamesIn(string folder) =>
    [
        .. _files.Keys
            .Where(path => path.StartsWith($"{folder}/", StringComparison.Ordinal))
            .Select(path => path[(folder.Length + 1)..].Split('/')[0])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
