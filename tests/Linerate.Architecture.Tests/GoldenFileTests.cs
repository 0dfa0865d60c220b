namespace Linerate.Architecture.Tests;

/// <summary>A golden file that no test compares with anything proves nothing.</summary>
public sealed class GoldenFileTests
{
    [Fact]
    public void Every_golden_file_is_claimed()
    {
        var tests = string.Concat(Repository.Files("tests", "*.cs").Select(file => Repository.Read(file)));

        Assert.All(Repository.Files("tests", "*.golden"), golden =>
        {
            var claimed = golden.EndsWith(".audit.golden", StringComparison.Ordinal)
                ? File.Exists(Repository.PathOf($"{golden[..^".audit.golden".Length]}.capture"))
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
