namespace Linerate.Hosts.Sources;

/// <summary>Finds the folder of a tree that is the host's root: the one that holds sys or proc, at most three levels down.</summary>
internal static class TreeTop
{
    private const int MaxDepth = 3;

    /// <summary>A big tree that is no host must not be walked through.</summary>
    private const int MaxFolders = 10_000;

    /// <summary>Gives the one root at the shallowest level that has any.</summary>
    /// <param name="foldersOf">The names of a folder's own folders, links left out; a path is "" or <c>/a/b</c>.</param>
    /// <param name="refusal">Why there is none, or no single one.</param>
    internal static string? Find(Func<string, IEnumerable<string>> foldersOf, out string refusal)
    {
        List<string> level = [""];
        var seen = 0;
        for (var depth = 0; depth <= MaxDepth; depth++)
        {
            var below = level.ConvertAll(path => (Path: path, Folders: foldersOf(path).ToList()));
            var roots = below.FindAll(folder => folder.Folders.Contains("sys") || folder.Folders.Contains("proc"));
            if (roots.Count > 0)
            {
                refusal = roots.Count == 1 ? "" : $"holds several hosts, name one: {string.Join(", ", roots.Take(5).Select(root => root.Path[1..]))}";
                return roots.Count == 1 ? roots[0].Path : null;
            }

            level = [.. below.SelectMany(folder => folder.Folders.Select(name => $"{folder.Path}/{name}")).Take(MaxFolders - seen)];
            seen += level.Count;
        }

        refusal = "holds no host: neither sys nor proc is in it";
        return null;
    }
}
