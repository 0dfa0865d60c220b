using Linerate.Hosts.Sources.Archives;
using Linerate.Linux;

namespace Linerate.Hosts.Sources;

/// <summary>
/// A host whose files are in a tar archive, compressed or not. It is read into memory once; nothing is unpacked to a disk.
/// As with a directory, what it does not hold was not captured.
/// </summary>
public sealed class ArchiveHost : IHostSource
{
    private readonly MemoryTree _tree;

    private ArchiveHost(MemoryTree tree) => _tree = tree;

    /// <summary>Reads a tar that is no longer compressed.</summary>
    /// <param name="content">The tar from its start.</param>
    /// <param name="meter">What <paramref name="content"/> reads from.</param>
    /// <param name="limits">How much is believed.</param>
    /// <exception cref="SourceException">It ends early, is too large, or holds no host.</exception>
    internal static ArchiveHost Load(Stream content, MeteredStream meter, ArchiveLimits limits)
    {
        var tree = TarLoader.Load(content, meter, limits);
        var top = TreeTop.Find(path => FoldersOf(tree, path), out var refusal) ?? throw new SourceException(refusal);
        return new ArchiveHost(tree.Below(top));
    }

    public Answer Ask(HostQuestion question)
    {
        if (question.Kind is not (QuestionKind.File or QuestionKind.Directory or QuestionKind.Link))
        {
            return Answer.NotInSource;
        }

        var error = _tree.Resolve(question.Subject, followLast: question.Kind != QuestionKind.Link, out var node);
        if (error != Errno.None || node is null)
        {
            return error == Errno.TooManyLinks ? Answer.Refused(error) : Answer.NotInSource;
        }

        return question.Kind switch
        {
            QuestionKind.Link => node.Target is { } target ? Answer.Of(target) : Answer.Refused(Errno.Invalid),
            QuestionKind.Directory => node.Children is { } children ? TreeNames.Listing(children.Keys) : Answer.NotInSource,
            _ => node.Children is null ? TreeText.Of(question.Subject, node.Body) : Answer.Refused(Errno.IsDirectory),
        };
    }

    private static IEnumerable<string> FoldersOf(MemoryTree tree, string path) =>
        tree.Find(path.Split('/', StringSplitOptions.RemoveEmptyEntries))?.Children is { } children
            ? children.Where(child => child.Value.Children is not null).Select(child => child.Key).Order(StringComparer.Ordinal)
            : [];
}
