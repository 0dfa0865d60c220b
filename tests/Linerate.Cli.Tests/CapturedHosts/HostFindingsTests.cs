using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>What the interrupt, power, CPU and kernel rules say of real hosts that lie beside the repository (../shared/corpus).</summary>
public sealed class HostFindingsTests
{
    private static Finding Only(string host, string rule, string profile = "throughput") =>
        Assert.Single(CapturedHost.Judge(host, profile), finding => finding.Rule.Id == rule);

    [Theory]
    [InlineData("dell-r640-64vf", 70)]
    [InlineData("dell-r750-e810", 10)]
    [InlineData("dell-r740xd-rt-tuned", 6)]
    public void Every_function_of_a_host_is_judged_and_its_queues_stay_on_its_node(string host, int functions)
    {
        var findings = CapturedHost.Judge(host).Where(finding => finding.Rule.Id == "IRQ001").ToArray();

        Assert.Equal(functions, findings.Length);
        Assert.All(findings, finding => Assert.Equal(Verdict.Pass, finding.Verdict));
    }

    [Fact]
    public void Vfs_whose_queues_share_a_cpu_beside_idle_ones_are_found()
    {
        var failed = CapturedHost.Judge("dell-r640-64vf").Where(finding => finding is { Rule.Id: "IRQ002", Verdict: Verdict.Fail }).ToArray();

        Assert.Equal(10, failed.Length);
        var finding = Assert.Single(failed, finding => finding.Subject.Name == "0000:3b:0a.3");
        Assert.StartsWith("CPU 48 takes busy interrupts 1161, 1163, while CPUs ", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence is { Where: "/proc/irq/1161/effective_affinity_list", Raw: "48" });
    }

    [Fact]
    public void An_isolated_host_whose_devices_interrupt_its_isolated_cpus_is_told_so()
    {
        var finding = Assert.Single(CapturedHost.Judge("dell-r740xd-rt-tuned"), finding => finding is { Rule.Id: "IRQ005", Subject.Name: "0000:01:00.0" });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith("9 of 9 interrupts run on isolated CPUs ", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("echo 6,8,10 > /proc/irq/", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_housekeeping_spans_both_nodes() =>
        Assert.Contains("housekeeping CPUs 5-10 lie on node 0 and 1", Only("dell-r740xd-rt-tuned", "CPU005").Observed, StringComparison.Ordinal);

    [Fact]
    public void Its_command_line_chooses_1_GiB_pages_and_reserves_none()
    {
        var finding = Only("dell-r740xd-rt-tuned", "KRN001");

        Assert.Equal((Verdict.Fail, Severity.Note, "hugepages"), (finding.Verdict, finding.Severity, finding.Subject.Name));
    }

    [Fact]
    public void Its_polling_idle_loop_and_tick_free_cpus_pass()
    {
        Assert.Equal("CPUs poll instead of sleeping", Only("dell-r740xd-rt-tuned", "PWR002", "latency").Observed);
        Assert.Equal(Verdict.Pass, Only("dell-r740xd-rt-tuned", "CPU002", "latency").Verdict);
    }

    [Theory]
    [InlineData("dell-r640-64vf")]
    [InlineData("dell-r750-e810")]
    public void A_host_without_isolation_is_not_judged_by_it(string host) =>
        Assert.All(["IRQ005", "CPU004", "CPU005"], rule => Assert.Equal(Verdict.NotApplicable, Only(host, rule).Verdict));

    [Theory]
    [InlineData("opteron-4s-8n")]
    [InlineData("epyc-7451-2s-8n")]
    public void An_idle_state_of_100_us_is_too_deep(string host)
    {
        var finding = Only(host, "PWR002");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("CPU 0 may enter C2: 100 us to wake", finding.Observed);
        Assert.Equal(Verdict.Pass, Only(host, "PWR001").Verdict);
    }

    [Fact]
    public void A_floor_of_26_percent_is_low() =>
        Assert.Contains("26 %", Only("supermicro-4029gp-cx4", "PWR004").Observed, StringComparison.Ordinal);

    /// <summary>What these captures do not hold is not known: no power file, no process, no boot loader's file.</summary>
    [Fact]
    public void What_was_not_captured_is_unknown_and_never_fine() =>
        Assert.All(["PWR001", "PWR003", "IRQ003", "OPS001", "KRN002"], rule => Assert.Equal(Verdict.Unknown, Only("dell-r640-64vf", rule).Verdict));
}
