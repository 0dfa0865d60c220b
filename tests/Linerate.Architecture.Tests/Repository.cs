namespace Linerate.Architecture.Tests;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    internal static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    internal static string Read(params ReadOnlySpan<string> parts) => File.ReadAllText(PathOf(parts));

    /// <summary>Files below a folder by pattern, as paths from the root, in order; nothing that a build left.</summary>
    internal static IReadOnlyList<string> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => !path.Split('/').Any(part => part is "obj" or "bin" or "artifacts"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All C# that people write: sources, tests, tools.</summary>
    internal static IReadOnlyList<string> Code() =>
        [.. Files("src", "*.cs"), .. Files("tests", "*.cs"), .. Files("tools", "*.cs"), .. Directory.Exists(PathOf("benchmarks")) ? Files("benchmarks", "*.cs") : []];

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Linerate.slnx"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("outside the repository"));
}
