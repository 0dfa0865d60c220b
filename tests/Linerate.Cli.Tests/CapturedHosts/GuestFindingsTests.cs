using System.Formats.Tar;
using System.IO.Compression;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>
/// What the guest and node rules say of real hosts that lie beside the repository (../shared/corpus); where one is absent,
/// the test is skipped and says so.
/// </summary>
public sealed class GuestFindingsTests
{
    private const string Guest = "instance-00000017";

    [Theory]
    [InlineData("throughput")]
    [InlineData("latency")]
    [InlineData("dpdk")]
    [InlineData("balanced")]
    public void A_well_placed_guest_fails_no_node_rule(string profile)
    {
        var findings = WithGuest(profile).Where(finding => finding.Rule.Area == "NUMA").ToArray();

        Assert.DoesNotContain(findings, finding => finding.Verdict == Verdict.Fail);
        Assert.Equal(
            [$"{Guest}/0000:12:00.4", $"{Guest}/0000:12:01.4"],
            findings.Where(finding => finding is { Rule.Id: "NUMA003", Verdict: Verdict.Pass }).Select(finding => finding.Subject.Name).Order());
        Assert.Contains(findings, finding => finding is { Rule.Id: "NUMA004", Verdict: Verdict.Pass, Subject.Name: Guest });
    }

    [Fact]
    public void What_the_capture_does_not_hold_is_unknown_and_says_so()
    {
        var topology = Assert.Single(WithGuest("throughput"), finding => finding.Rule.Id == "GST001");
        var cpus = WithGuest("throughput").Where(finding => finding.Rule.Id == "NUMA002").ToArray();

        Assert.Equal((Verdict.Unknown, Core.Host.MissingReason.NotInCapture), (topology.Verdict, topology.Missing?.Reason));
        Assert.Equal(2, cpus.Length);
        Assert.All(cpus, finding => Assert.Equal((Verdict.Unknown, Core.Host.MissingReason.NotInCapture), (finding.Verdict, finding.Missing?.Reason)));
    }

    [Fact]
    public void Its_machine_model_and_virtio_nic_are_noted()
    {
        var findings = WithGuest("throughput").ToArray();

        Assert.Equal("pc-i440fx-rhel7.6.0: conventional PCI", Failed("GST003").Observed);
        Assert.Equal("custom, model Cascadelake-Server", Failed("GST002").Observed);
        Assert.Equal((Severity.Note, "one queue for 10 vCPUs"), (Failed("GST004").Severity, Failed("GST004").Observed));
        Assert.Equal("each vCPU has its own CPU (10,12-13,16,19,50,52-53,56,59); hint-dedicated is off", Failed("GST008").Observed);

        Finding Failed(string id) => Assert.Single(findings, finding => finding.Rule.Id == id && finding.Verdict == Verdict.Fail);
    }

    [Fact]
    public void Two_ports_of_one_card_that_name_different_nodes_contradict_each_other()
    {
        var ports = CapturedHost.Judge("dell-r610-i350-8vf").Where(finding => finding.Rule.Id == "NUMA001").ToArray();

        var contradictions = ports.Where(finding => finding.Observed.StartsWith("contradictory", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, contradictions.Length);
        Assert.All(contradictions, finding => Assert.Equal(Verdict.Fail, finding.Verdict));
        Assert.Contains("0000:05:00.0 says node 0, 0000:05:00.1 of the same card says node 1", contradictions[0].Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_without_a_node_fail_and_local_cpus_of_the_whole_host_name_none()
    {
        var ports = CapturedHost.Judge("dell-r910-4s").Where(finding => finding.Rule.Id == "NUMA001").ToArray();

        Assert.Equal(4, ports.Length);
        Assert.All(ports, finding => Assert.Equal(Verdict.Fail, finding.Verdict));
        Assert.All(ports, finding => Assert.EndsWith("local_cpulist is 0-39", finding.Observed, StringComparison.Ordinal));
    }

    private static IEnumerable<Finding> WithGuest(string profile)
    {
        var folder = Directory.CreateTempSubdirectory("linerate-guests-").FullName;
        try
        {
            using (var tar = new TarReader(new GZipStream(File.OpenRead(CapturedHost.PathOf("cx5-sriov-hpe-2s.texts")), CompressionMode.Decompress)))
            {
                while (tar.GetNextEntry() is { } entry)
                {
                    if (entry.Name == "libvirt_guest_xml")
                    {
                        entry.ExtractToFile(Path.Combine(folder, "instance.xml"), overwrite: false);
                    }
                }
            }

            return CapturedHost.Judge("cx5-sriov-hpe-2s", profile, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
