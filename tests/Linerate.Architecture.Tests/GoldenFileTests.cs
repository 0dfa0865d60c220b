namespace Linerate.Architecture.Tests;

/// <summary>A golden file that no test compares with anything proves nothing.</summary>
public sealed class GoldenFileTests
{
    private static readonly string[] CapturedHostEndings = [".audit.golden", ".datapath.golden", ".datapath.json.golden", ".map.golden", ".report.golden"];

    [Fact]
    public void Every_golden_file_is_claimed()
    {
        var tests = string.Concat(Repository.Files("tests", "*.cs").Select(file => Repository.Read(file)));

        Assert.All(Repository.Files("tests", "*.golden"), golden =>
        {
            var ending = golden.StartsWith("tests/hosts/", StringComparison.Ordinal)
                ? CapturedHostEndings.FirstOrDefault(ending => golden.EndsWith(ending, StringComparison.Ordinal))
                : null;
            var claimed = ending is not null
                ? File.Exists(Repository.PathOf($"{golden[..^ending.Length]}.capture"))
                : tests.Contains($"\"{golden}\"", StringComparison.Ordinal);
            Assert.True(claimed, $"{golden} dangles");
        });
    }

    [Fact]
    public void Every_captured_host_has_its_golden_audit()
    {
        if (Directory.Exists(Repository.PathOf("tests", "hosts")))
        {
            Assert.All(Repository.Files("tests/hosts", "*.capture"), capture =>
                Assert.True(File.Exists(Repository.PathOf(Path.ChangeExtension(capture, ".audit.golden"))), $"{capture} has no golden audit"));
        }
    }
}
