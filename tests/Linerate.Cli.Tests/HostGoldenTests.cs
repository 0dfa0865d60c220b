namespace Linerate.Cli.Tests;

/// <summary>What audits say of captured machines, reviewed like code: tests/hosts/NAME.capture and its NAME.audit.golden.</summary>
public sealed class HostGoldenTests
{
    private static readonly string Folder = Repository.PathOf("tests", "hosts");

    public static TheoryData<string> Captures() => Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, "*.capture").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)]
        : [];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Captures))]
    public void The_audit_of_a_captured_host_reads_as_reviewed(string host)
    {
        var outcome = new TestProcess().Run("audit", "--from", Repository.PathOf("tests", "hosts", $"{host}.capture"));

        Assert.Empty(outcome.Error);
        Assert.InRange(outcome.Code, 0, 1);
        Golden.Matches(outcome.Output, $"tests/hosts/{host}.audit.golden");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Captures))]
    public void No_rule_breaks_on_a_captured_host(string host) => Assert.All(
        (string[])["throughput", "latency", "dpdk", "balanced"],
        profile => Assert.DoesNotContain(
            "a defect of linerate",
            new TestProcess().Run("audit", "--json", "--profile", profile, "--from", Repository.PathOf("tests", "hosts", $"{host}.capture")).Output,
            StringComparison.Ordinal));
}
