namespace Linerate.Cli.Tests;

/// <summary>
/// Compares text with a file that was reviewed like code. <c>UPDATE_GOLDEN=1</c> rewrites the file instead;
/// the architecture tests fail on a golden file that no test claims.
/// </summary>
internal static class Golden
{
    /// <param name="actual">What the product says now.</param>
    /// <param name="path">The golden file, below the repository: <c>tests/hosts/x.audit.golden</c>.</param>
    internal static void Matches(string actual, string path)
    {
        var file = Repository.PathOf(path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        Assert.True(File.Exists(file), $"{path} does not exist; UPDATE_GOLDEN=1 writes it");
        var expected = File.ReadAllText(file);
        if (expected != actual)
        {
            Assert.Fail($"{path} differs from line {FirstDifference(expected, actual)}; UPDATE_GOLDEN=1 rewrites it, the diff shows what changed");
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (was, now) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < Math.Min(was.Length, now.Length) && was[line] == now[line])
        {
            line++;
        }

        return $"{line + 1}:\n  was: {was.ElementAtOrDefault(line)}\n  now: {now.ElementAtOrDefault(line)}";
    }
}
