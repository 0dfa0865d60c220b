namespace Linerate.DocGen;

/// <summary>Where the repository is: the nearest folder above this program that holds the solution.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Linerate.slnx"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("outside the repository"));
}
