using Linerate.Cli.Profiles;
using Linerate.Core.Host;
using Linerate.Core.Rules;
using Linerate.Hosts;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>
/// What the PCI and IOMMU rules say of real hosts that lie beside the repository (../shared/corpus); where one is absent,
/// the test is skipped and says so.
/// </summary>
public sealed class PciFindingsTests
{
    [Fact]
    public void A_card_of_four_lanes_in_a_slot_of_two_is_limited_by_its_slot_and_not_degraded()
    {
        var findings = Of("cx5-sriov-hpe-2s");
        var slot = Single(findings, "PCI003", "0000:02:00.0");

        Assert.Equal(Verdict.Fail, slot.Verdict);
        Assert.Contains("5.0 GT/s x2", slot.Observed, StringComparison.Ordinal);
        Assert.Contains("5.0 GT/s x4", slot.Observed, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, Single(findings, "PCI001", "0000:02:00.0").Verdict);
        Assert.Equal(Verdict.Fail, Single(findings, "PCI011", "0000:02:00.0").Verdict);
    }

    [Fact]
    public void The_connectx5_of_the_same_host_has_its_full_path_and_acs_and_its_groups_are_unknown()
    {
        var findings = Of("cx5-sriov-hpe-2s");

        Assert.All(["PCI001", "PCI002", "PCI003", "PCI006", "PCI011"], id => Assert.Equal(Verdict.Pass, Single(findings, id, "0000:12:00.0").Verdict));
        Assert.Equal(Verdict.Pass, Single(findings, "IOMMU003", "0000:11:00.0").Verdict);
        Assert.All(
            findings.Where(finding => finding.Rule.Id == "IOMMU002" && finding.Subject.Kind == SubjectKind.Vf),
            finding => Assert.Equal((Verdict.Unknown, MissingReason.NotInCapture), (finding.Verdict, finding.Missing!.Reason)));
        Assert.Equal(6, findings.Count(finding => finding.Rule.Id == "IOMMU002" && finding.Subject.Kind == SubjectKind.Vf));
    }

    [Fact]
    public void An_integrated_x722_is_not_a_degraded_link_and_the_cards_beside_it_run_at_their_best()
    {
        var findings = Of("supermicro-4029gp-cx4");

        Assert.All(["PCI001", "PCI002", "PCI003", "PCI004"], id => Assert.Equal(Verdict.NotApplicable, Single(findings, id, "enp96s0f0").Verdict));
        Assert.All(["0000:1a:00.0", "0000:3e:00.0"], card => Assert.Equal(Verdict.Pass, Single(findings, "PCI001", card).Verdict));
        Assert.Equal(MissingReason.NeedsRoot, Single(findings, "PCI006", "0000:1a:00.0").Missing!.Reason);
        Assert.Equal(MissingReason.NeedsRoot, Single(findings, "IOMMU003", "0000:19:04.0").Missing!.Reason);
    }

    [Fact]
    public void Vfs_without_intel_iommu_on_the_command_line_leave_translation_unknown_and_say_why()
    {
        var finding = Single(Of("dell-r640-64vf"), "IOMMU001", "host");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Contains("64 VFs exist", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("no intel_iommu=on", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Ports_whose_acs_reads_as_off_and_whose_groups_are_apart_pass()
    {
        var findings = Of("pex8748-iommu-acs");

        Assert.All(["0000:00:1c.0", "0000:00:1c.1", "0000:00:1c.2", "0000:00:1c.3"], port =>
        {
            Assert.Equal(Verdict.Pass, Single(findings, "IOMMU003", port).Verdict);
            Assert.Contains("off, and yet the kernel keeps groups", Single(findings, "IOMMU003", port).Observed, StringComparison.Ordinal);
        });
        Assert.Equal(Severity.Note, Single(findings, "PCI011", "0000:15:00.0").Severity);
    }

    [Fact]
    public void Behind_a_switch_each_downstream_port_is_judged_and_the_root_port_without_acs_named()
    {
        var findings = Of("spr-cx6-switch-mi300x");

        Assert.Equal(Verdict.Pass, Single(findings, "IOMMU003", "0000:39:02.0").Verdict);
        Assert.Equal(Verdict.Fail, Single(findings, "IOMMU003", "0000:37:01.0").Verdict);
        Assert.Contains("RequestRedirect", Single(findings, "IOMMU003", "0000:37:01.0").Observed, StringComparison.Ordinal);
        Assert.Contains("16.0 GT/s x16", Single(findings, "PCI003", "0000:3e:00.0").Observed, StringComparison.Ordinal);
        Assert.Equal("4096 bytes", Single(findings, "PCI007", "0000:3e:00.0").Observed);
    }

    [Fact]
    public void Groups_that_follow_from_acs_pass() =>
        Assert.All(
            Of("alderlake-full-config-iommu").Where(finding => finding.Rule.Id is "IOMMU002" or "IOMMU003"),
            finding => Assert.Equal(Verdict.Pass, finding.Verdict));

    private static Finding Single(IEnumerable<Finding> findings, string rule, string subject) =>
        Assert.Single(findings, finding => finding.Rule.Id == rule && finding.Subject.Name == subject);

    private static Finding[] Of(string name)
    {
        var archive = Path.Combine(Repository.Root, "..", "shared", "corpus", $"{name}.tar.gz");
        Assert.SkipUnless(File.Exists(archive), $"captured host {name} is absent: ../shared/corpus/{name}.tar.gz");
        var host = HostCollector.Collect(HostSources.Open(null, archive, () => Stream.Null).Source!, CollectOptions.Default);
        var profile = ProfileReader.Read("throughput", null, [.. RuleCatalog.All.Select(rule => rule.Info.Id)]);
        return [.. RuleCatalog.All.Where(rule => rule.Info.Area is "PCI" or "IOMMU").SelectMany(rule => rule.Answer(host, profile))];
    }
}
