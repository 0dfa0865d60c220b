namespace Linerate.Hosts.Sources.Archives;

/// <summary>One entry of a tree in memory: a folder, a file or a link.</summary>
internal sealed class TreeNode
{
    private TreeNode()
    {
    }

    /// <summary>What a folder holds; null for anything else.</summary>
    internal Dictionary<string, TreeNode>? Children { get; private init; }

    /// <summary>Where a link points; null for anything else.</summary>
    internal string? Target { get; private init; }

    internal ReadOnlyMemory<byte> Body { get; private init; }

    internal static TreeNode Folder() => new() { Children = new Dictionary<string, TreeNode>(StringComparer.Ordinal) };

    internal static TreeNode File(ReadOnlyMemory<byte> body) => new() { Body = body };

    internal static TreeNode Link(string target) => new() { Target = target };
}
