using System.Diagnostics.CodeAnalysis;
using Linerate.Linux;

namespace Linerate.Hosts.Sources.Archives;

/// <summary>
/// A tree of files in memory. Links are followed inside it: an absolute one starts at its root, and <c>..</c> stops there.
/// </summary>
internal sealed class MemoryTree(ArchiveLimits limits)
{
    private readonly TreeNode _root = TreeNode.Folder();

    /// <summary>Places an entry; what stood there before gives way, as it does when a tar is unpacked, except a filled folder.</summary>
    /// <param name="path">Components, no dots among them.</param>
    /// <param name="node">The entry.</param>
    internal void Place(ReadOnlySpan<string> path, TreeNode node)
    {
        if (path.IsEmpty || FolderAt(path[..^1], create: true) is not { } folder)
        {
            return;
        }

        var name = path[^1];
        if (folder.TryGetValue(name, out var before) && before.Children is { } children && (node.Children is not null || children.Count > 0))
        {
            return;
        }

        folder[name] = node;
    }

    /// <summary>The entry of that very path; no link is followed.</summary>
    internal TreeNode? Find(ReadOnlySpan<string> path) =>
        path.IsEmpty ? _root : FolderAt(path[..^1], create: false)?.GetValueOrDefault(path[^1]);

    /// <summary>The same tree seen from one of its folders.</summary>
    internal MemoryTree Below(string path)
    {
        var folder = Find(path.Split('/', StringSplitOptions.RemoveEmptyEntries))?.Children ?? [];
        var below = new MemoryTree(limits);
        foreach (var (name, node) in folder)
        {
            below._root.Children![name] = node;
        }

        return below;
    }

    /// <summary>Follows a path from the root.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="followLast">Whether a link at its end is followed, too.</param>
    /// <param name="node">What is there.</param>
    /// <returns><see cref="Errno.NoEntry"/>, <see cref="Errno.NotDirectory"/>, <see cref="Errno.TooManyLinks"/> or none.</returns>
    internal Errno Resolve(string path, bool followLast, [MaybeNull] out TreeNode node)
    {
        var trail = new Stack<TreeNode>();
        var left = new Stack<string>();
        var hops = 0;
        node = _root;
        Push(left, path);
        while (left.TryPop(out var name))
        {
            if (name == "..")
            {
                node = trail.TryPop(out var parent) ? parent : _root;
                continue;
            }

            if (node.Children is null)
            {
                return Errno.NotDirectory;
            }

            if (!node.Children.TryGetValue(name, out var next))
            {
                return Errno.NoEntry;
            }

            if (next.Target is { } target && (left.Count > 0 || followLast))
            {
                if (++hops > limits.LinkHops)
                {
                    return Errno.TooManyLinks;
                }

                if (target.StartsWith('/'))
                {
                    trail.Clear();
                    node = _root;
                }

                Push(left, target);
                continue;
            }

            trail.Push(node);
            node = next;
        }

        return Errno.None;
    }

    private static void Push(Stack<string> left, string path)
    {
        var components = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var index = components.Length - 1; index >= 0; index--)
        {
            if (components[index] != ".")
            {
                left.Push(components[index]);
            }
        }
    }

    private Dictionary<string, TreeNode>? FolderAt(ReadOnlySpan<string> path, bool create)
    {
        var folder = _root.Children!;
        foreach (var name in path)
        {
            if (!folder.TryGetValue(name, out var next))
            {
                if (!create)
                {
                    return null;
                }

                next = TreeNode.Folder();
                folder.Add(name, next);
            }

            // An entry below a file or a link is one that an honest archive does not have.
            if (next.Children is null)
            {
                return null;
            }

            folder = next.Children;
        }

        return folder;
    }
}
