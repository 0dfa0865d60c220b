using Linerate.Linux;

namespace Linerate.Hosts.Sources;

/// <summary>
/// A host whose files were unpacked below one directory: a copied tree, a sosreport. What the tree does not hold was not
/// captured, which says nothing about the host; a directory that it holds is taken as whole. Nothing outside is read.
/// </summary>
public sealed class DirectoryHost : IHostSource, IDisposable
{
    private readonly ContainedTree _tree;

    private DirectoryHost(ContainedTree tree) => _tree = tree;

    /// <summary>Opens a tree.</summary>
    /// <param name="directory">The root, or a folder around it.</param>
    /// <param name="refusal">Why it cannot be used; empty on success.</param>
    public static DirectoryHost? Open(string directory, out string refusal)
    {
        var (tree, error) = ContainedTree.Open(directory);
        if (tree is null)
        {
            refusal = SourceText.Of(error);
            return null;
        }

        var top = TreeTop.Find(path => FoldersOf(tree, path), out refusal);
        if (top is "")
        {
            return new DirectoryHost(tree);
        }

        tree.Dispose();
        if (top is null)
        {
            return null;
        }

        // The root moves down, so that absolute links mean what they meant on the host.
        (tree, error) = ContainedTree.Open(directory + top);
        refusal = tree is null ? SourceText.Of(error) : "";
        return tree is null ? null : new DirectoryHost(tree);
    }

    public Answer Ask(HostQuestion question)
    {
        switch (question.Kind)
        {
            case QuestionKind.File:
                var (bytes, fileError) = _tree.Read(question.Subject);
                return fileError == Errno.None ? TreeText.Of(question.Subject, bytes) : Refused(fileError);
            case QuestionKind.Directory:
                var (names, listError) = _tree.List(question.Subject);
                return listError == Errno.None ? TreeNames.Listing(names) : Refused(listError);
            case QuestionKind.Link:
                var (target, linkError) = _tree.ReadLink(question.Subject);
                return linkError == Errno.None ? Answer.Of(target) : Refused(linkError);
            default:
                return Answer.NotInSource;
        }
    }

    public void Dispose() => _tree.Dispose();

    private static Answer Refused(Errno error) => error is Errno.NoEntry or Errno.NotDirectory or Errno.NoDeviceOrAddress or Errno.NameTooLong
        ? Answer.NotInSource
        : Answer.Refused(error);

    private static IEnumerable<string> FoldersOf(ContainedTree tree, string path)
    {
        var (names, _) = tree.List(path);
        foreach (var name in names)
        {
            // A link at the top is never the way to the root of the tree.
            if (tree.ReadLink($"{path}/{name}").Error == Errno.Invalid && tree.List($"{path}/{name}").Error != Errno.NotDirectory)
            {
                yield return name;
            }
        }
    }
}
