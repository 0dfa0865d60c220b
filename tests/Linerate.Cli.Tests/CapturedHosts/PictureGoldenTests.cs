using Linerate.Cli.Tests.Rendering;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>Maps and HTML reports of real hosts that lie beside the repository, reviewed like code: the map as drawn, the report as read.</summary>
public sealed class PictureGoldenTests
{
    [Fact]
    public void Of_two_ConnectX5_ports_in_a_two_socket_server()
    {
        const string Host = "cx5-sriov-hpe-2s";
        Golden.Matches(Run(Host, "map"), "tests/Linerate.Cli.Tests/CapturedHosts/cx5-sriov-hpe-2s.map.golden");
        Golden.Matches(Run(Host, "map", "--format", "svg"), "tests/Linerate.Cli.Tests/CapturedHosts/cx5-sriov-hpe-2s.map.svg");
        Golden.Matches(ReportPage.TextOf(Run(Host, "audit", "--format", "html")), "tests/Linerate.Cli.Tests/CapturedHosts/cx5-sriov-hpe-2s.report.golden");
    }

    [Fact]
    public void Of_a_server_with_64_VFs()
    {
        const string Host = "dell-r640-64vf";
        Golden.Matches(Run(Host, "map"), "tests/Linerate.Cli.Tests/CapturedHosts/dell-r640-64vf.map.golden");
        Golden.Matches(Run(Host, "map", "--format", "svg"), "tests/Linerate.Cli.Tests/CapturedHosts/dell-r640-64vf.map.svg");
        Golden.Matches(ReportPage.TextOf(Run(Host, "audit", "--format", "html")), "tests/Linerate.Cli.Tests/CapturedHosts/dell-r640-64vf.report.golden");
    }

    [Fact]
    public void Of_ConnectX6_cards_below_switches()
    {
        const string Host = "spr-cx6-switch-mi300x";
        Golden.Matches(Run(Host, "map"), "tests/Linerate.Cli.Tests/CapturedHosts/spr-cx6-switch-mi300x.map.golden");
        Golden.Matches(Run(Host, "map", "--format", "svg"), "tests/Linerate.Cli.Tests/CapturedHosts/spr-cx6-switch-mi300x.map.svg");
        Golden.Matches(ReportPage.TextOf(Run(Host, "audit", "--format", "html")), "tests/Linerate.Cli.Tests/CapturedHosts/spr-cx6-switch-mi300x.report.golden");
    }

    private static string Run(string host, params string[] command)
    {
        var outcome = new TestProcess().Run([.. command, "--from", CapturedHost.PathOf(host)]);

        Assert.Empty(outcome.Error);
        return outcome.Output;
    }
}
