using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>What the NIC and VF rules say of real hosts that lie beside the repository (../shared/corpus).</summary>
public sealed class VfFindingsTests
{
    [Fact]
    public void Sixty_four_vfs_on_the_hosts_driver_are_reported_although_no_driver_link_was_captured()
    {
        var finding = Assert.Single(CapturedHost.Judge("dell-r640-64vf"), finding => finding is { Rule.Id: "VF003", Verdict: Verdict.Fail });

        Assert.StartsWith("64 VFs bound to iavf, held by no guest", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Where.StartsWith("/proc/interrupts row", StringComparison.Ordinal));
    }

    [Fact]
    public void Eight_vfs_of_an_i350_are_reported()
    {
        var finding = Assert.Single(CapturedHost.Judge("dell-r610-i350-8vf"), finding => finding is { Rule.Id: "VF003", Verdict: Verdict.Fail });

        Assert.StartsWith("8 VFs bound to igbvf", finding.Observed, StringComparison.Ordinal);
    }

    /// <summary>The second function of a ConnectX-5 shows ARI off while the card uses it.</summary>
    [Fact]
    public void Both_ports_of_a_connectx_5_can_have_vfs() =>
        Assert.All(
            CapturedHost.Judge("cx5-sriov-hpe-2s").Where(finding => finding.Rule.Id == "VF001" && finding.Subject.Name.StartsWith("0000:12:", StringComparison.Ordinal)),
            finding => Assert.Equal(Verdict.Pass, finding.Verdict));

    [Theory]
    [InlineData("cx5-sriov-hpe-2s")]
    [InlineData("dell-r640-64vf")]
    [InlineData("dell-r750-e810")]
    [InlineData("dell-r740xd-rt-tuned")]
    public void A_capture_without_answers_of_ethtool_accuses_no_nic(string machine)
    {
        var findings = CapturedHost.Judge(machine).Where(finding => finding.Rule.Area == "NIC").ToArray();

        Assert.NotEmpty(findings);
        Assert.DoesNotContain(findings, finding => finding.Verdict is Verdict.Fail or Verdict.Pass);
    }

    /// <summary>The capture holds no /etc: nobody can say whether the VFs come back.</summary>
    [Fact]
    public void Vfs_of_a_host_whose_boot_configuration_was_not_captured_are_unknown_to_last() =>
        Assert.All(
            CapturedHost.Judge("cx5-sriov-hpe-2s").Where(finding => finding is { Rule.Id: "VF009", Verdict: not Verdict.NotApplicable }),
            finding => Assert.Equal(Verdict.Unknown, finding.Verdict));
}
