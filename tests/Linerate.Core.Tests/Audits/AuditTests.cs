using Linerate.Core.Audits;
using Linerate.Core.Profiles;

namespace Linerate.Core.Tests.Audits;

public sealed class AuditTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Subject Web1 = new(SubjectKind.Guest, "web1", "web1");
    private static readonly Subject Vf = new(SubjectKind.Vf, "0000:3b:10.0", "web1");
    private static readonly Subject Eth0 = new(SubjectKind.Nic, "eth0", "eth0");

    [Fact]
    public void The_worst_failure_comes_first_then_unknowns_then_passes()
    {
        var report = Run(
            StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Pass), (Subject.Host, Verdict.Fail)),
            StubRule.Of("VF001", Severity.Critical, (Vf, Verdict.Fail), (Eth0, Verdict.Unknown)),
            StubRule.Of("NIC001", Severity.Note, (Eth0, Verdict.NotApplicable), (Web1, Verdict.Fail)));

        Assert.Equal(
            ["VF001 Fail", "PCI001 Fail", "NIC001 Fail", "VF001 Unknown", "PCI001 Pass", "NIC001 NotApplicable"],
            report.Findings.Select(finding => $"{finding.Rule.Id} {finding.Verdict}"));
        Assert.Equal(Severity.Critical, report.Worst);
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_rules_however_two_threads_share_them()
    {
        var ids = Enumerable.Range(1, 40).Select(number => $"PCI{number:D3}").ToArray();
        var rules = ids.Select(id => new StubRule(id, Severity.Note, (rule, _) =>
        {
            Thread.SpinWait(Random.Shared.Next(100_000));
            return [new Finding(rule.Info, Subject.Host, Verdict.Pass)];
        })).ToArray();

        Assert.Equal(ids, Run([.. rules]).Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void What_does_not_apply_is_not_among_the_checked()
    {
        var report = Run(StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Pass), (Web1, Verdict.Unknown), (Subject.Host, Verdict.Fail), (Vf, Verdict.NotApplicable)));

        Assert.Equal((3, 1, 1, 1, 1), (report.Counts.Checked, report.Counts.Pass, report.Counts.Fail, report.Counts.Unknown, report.Counts.NotApplicable));
    }

    [Fact]
    public void Failures_are_grouped_by_guest_then_nic_then_host_unless_one_is_worse()
    {
        var report = Run(
            StubRule.Of("PCI001", Severity.Warning, (Subject.Host, Verdict.Fail), (Eth0, Verdict.Fail), (Web1, Verdict.Fail), (Vf, Verdict.Fail)),
            StubRule.Of("PCI002", Severity.Critical, (Eth0, Verdict.Fail)));

        Assert.Equal(["NIC eth0 2", "guest web1 2", "host 1"], report.Groups.Select(group => $"{group} {group.Findings.Length}"));
    }

    [Fact]
    public void A_vf_that_no_guest_holds_is_told_under_its_nic()
    {
        var free = new Subject(SubjectKind.Vf, "0000:3b:10.2", "eth0");

        Assert.Equal("NIC eth0", Assert.Single(Run(StubRule.Of("VF001", Severity.Warning, (free, Verdict.Fail))).Groups).ToString());
    }

    [Fact]
    public void A_waiver_takes_a_failure_out_and_says_why()
    {
        var report = Run([new Waiver("PCI001", "eth0", "slot is given", null)], StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Fail), (Web1, Verdict.Fail)));

        Assert.Equal("slot is given", Assert.Single(report.Waived).Waiver.Reason);
        Assert.Equal("web1", Assert.Single(report.Findings).Subject.Name);
        Assert.Equal((1, 1, 2), (report.Counts.Fail, report.Counts.Waived, report.Counts.Checked));
    }

    [Fact]
    public void A_star_waives_every_subject_of_the_rule_and_no_other_rule()
    {
        var report = Run(
            [new Waiver("PCI001", "*", "known", null)],
            StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Fail), (Web1, Verdict.Fail)),
            StubRule.Of("PCI002", Severity.Warning, (Eth0, Verdict.Fail)));

        Assert.Equal(2, report.Waived.Length);
        Assert.Equal("PCI002", Assert.Single(report.Findings).Rule.Id);
    }

    [Fact]
    public void A_waiver_holds_on_its_last_day_and_covers_nothing_the_day_after()
    {
        var rule = StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Fail));
        var lastDay = Run([new Waiver("PCI001", "eth0", "until the move", Today)], rule);
        var dayAfter = Run([new Waiver("PCI001", "eth0", "until the move", Today.AddDays(-1))], rule);

        Assert.Single(lastDay.Waived);
        Assert.Empty(lastDay.ExpiredWaivers);
        Assert.Empty(dayAfter.Waived);
        Assert.Equal("until the move", Assert.Single(dayAfter.ExpiredWaivers).Reason);
        Assert.Equal(1, dayAfter.Counts.Fail);
    }

    [Fact]
    public void A_waiver_that_covers_nothing_is_mentioned()
    {
        var waiver = new Waiver("PCI001", "eth9", "a NIC that left", null);
        var report = Run([waiver], StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Fail)));

        Assert.Same(waiver, Assert.Single(report.UnusedWaivers));
    }

    [Fact]
    public void An_unknown_is_never_waived_into_a_pass()
    {
        var report = Run([new Waiver("PCI001", "*", "known", null)], StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Unknown)));

        Assert.Equal((1, 0), (report.Counts.Unknown, report.Counts.Waived));
    }

    [Fact]
    public void A_rule_that_breaks_is_an_unknown_and_the_others_still_answer()
    {
        var report = Run(
            new StubRule("PCI001", Severity.Warning, (_, _) => throw new InvalidOperationException("oops")),
            StubRule.Of("PCI002", Severity.Warning, (Eth0, Verdict.Pass)));

        var broken = Assert.Single(report.Findings, finding => finding.Verdict == Verdict.Unknown);
        Assert.Contains("oops", broken.Missing?.Detail, StringComparison.Ordinal);
        Assert.Equal(1, report.Counts.Pass);
    }

    [Fact]
    public void Unknowns_are_told_once_per_reason_and_kind_of_fact()
    {
        Finding Blind(Rule rule, string device) => new(rule.Info, new Subject(SubjectKind.Device, device, "host"), Verdict.Unknown)
        {
            Missing = new Missing(MissingReason.NeedsRoot, $"/sys/bus/pci/devices/{device}/config", "permission denied"),
        };
        IEnumerable<Finding> Both(Rule rule, HostSnapshot host) => [Blind(rule, "0000:3b:00.0"), Blind(rule, "0000:3b:00.1")];

        var report = Run(new StubRule("PCI001", Severity.Warning, Both), new StubRule("IOMMU003", Severity.Warning, Both));

        var unknown = Assert.Single(report.Unknowns);
        Assert.Equal("/sys/bus/pci/devices/*/config", unknown.Where);
        Assert.Equal(["PCI001", "IOMMU003"], unknown.Rules);
        Assert.Equal((2, 4), (unknown.Subjects.Length, unknown.Checks));
        Assert.True(unknown.RootHelps);
    }

    [Fact]
    public void Root_is_not_told_to_run_as_root()
    {
        var rule = StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Unknown));
        var host = TestHost.TwoNodes() with { Identity = new HostIdentity { ReadByRoot = TestHost.Known(true) } };

        var unknown = Assert.Single(Audit.Run(host, TestProfiles.Throughput, [rule], Today).Unknowns);

        Assert.False(unknown.RootHelps);
        Assert.DoesNotContain("run as root", unknown.Advice, StringComparison.Ordinal);
    }

    private static AuditReport Run(params ImmutableArray<Rule> rules) => Run([], rules);

    private static AuditReport Run(ImmutableArray<Waiver> waivers, params ImmutableArray<Rule> rules) =>
        Audit.Run(TestHost.TwoNodes(), TestProfiles.Throughput with { Waivers = waivers }, rules, Today);
}
