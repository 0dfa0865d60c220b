namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>The datapaths of real hosts that lie beside the repository, reviewed like code.</summary>
public sealed class DatapathGoldenTests
{
    [Fact]
    public void Of_two_ConnectX5_ports_in_a_two_socket_server() =>
        Reads("cx5-sriov-hpe-2s", "tests/Linerate.Cli.Tests/CapturedHosts/cx5-sriov-hpe-2s.datapath.golden");

    [Fact]
    public void Of_a_server_with_64_VFs() =>
        Reads("dell-r640-64vf", "tests/Linerate.Cli.Tests/CapturedHosts/dell-r640-64vf.datapath.golden");

    [Fact]
    public void Of_ConnectX6_cards_below_switches() =>
        Reads("spr-cx6-switch-mi300x", "tests/Linerate.Cli.Tests/CapturedHosts/spr-cx6-switch-mi300x.datapath.golden");

    private static void Reads(string host, string golden)
    {
        var outcome = new TestProcess().Run("datapath", "--from", CapturedHost.PathOf(host));

        Assert.Empty(outcome.Error);
        Golden.Matches(outcome.Output, golden);
    }
}
