using System.Globalization;
using System.Text.RegularExpressions;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Audits;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.Rendering;

public sealed partial class TextReportTests
{
    private static readonly ReportOptions Piped = new(Severity.Note, Severity.Warning, Verbose: false, Evidence: false, Colour: false, Width: 80, CutsEvidence: false, "linerate");

    [Fact]
    public void The_report_reads_as_reviewed() => Golden.Matches(Render(Piped), "tests/Linerate.Cli.Tests/Goldens/TextReportTests.report.golden");

    [Fact]
    public void The_verbose_report_reads_as_reviewed() =>
        Golden.Matches(Render(Piped with { Verbose = true, Evidence = true }), "tests/Linerate.Cli.Tests/Goldens/TextReportTests.verbose.golden");

    [Fact]
    public void Nothing_but_remedies_is_wider_than_a_terminal()
    {
        var text = Render(Piped with { CutsEvidence = true });

        Assert.All(text.Split('\n').Where(line => line.Length > 80), line => Assert.StartsWith("      ", line, StringComparison.Ordinal));
        Assert.All(text.Split('\n').Where(line => line.Length > 80).Select(line => line.Trim()), line =>
            Assert.Contains(ExampleReport.Report.Findings, finding => finding.Remedy == line));
    }

    [Fact]
    public void A_remedy_stands_whole_and_alone_on_its_line()
    {
        var lines = Render(Piped).Split('\n').Select(line => line.Trim()).ToArray();

        Assert.Contains("virsh vcpupin web1 0 0-3 --live --config  # every vCPU likewise", lines);
    }

    [Fact]
    public void What_several_groups_have_in_common_is_told_once_and_names_them_all()
    {
        var text = Render(Piped, ReportOf([Of("eth0", "PCI007"), Of("eth1", "PCI007"), Of("eth1", "PCI008"), Of("eth2", "PCI007"), Of("eth2", "PCI009")]));

        Assert.Contains("setpci eth0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("setpci eth1\n      seen", text, StringComparison.Ordinal);
        Assert.Contains("Also: eth1, eth2.", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("and as told above: PCI007").Length - 1);
        Assert.Equal(3, text.Split("Wanted: ").Length - 1);
    }

    [Fact]
    public void Told_in_full_each_subject_has_a_remedy_of_its_own() =>
        Assert.Contains("setpci eth1", Render(Piped with { Verbose = true, Evidence = true }, ReportOf([Of("eth0", "PCI007"), Of("eth1", "PCI007")])), StringComparison.Ordinal);

    [Fact]
    public void Evidence_is_one_line_for_what_costs_none_for_advice_and_all_when_asked_for()
    {
        Finding With(Severity severity) => Of("eth0", "PCI007") with { Severity = severity, Evidence = [new("/a", "1"), new("/b", "2")] };

        Assert.Contains("seen /a: 1\n", Render(Piped, ReportOf([With(Severity.Warning)])), StringComparison.Ordinal);
        Assert.DoesNotContain("/b: 2", Render(Piped, ReportOf([With(Severity.Warning)])), StringComparison.Ordinal);
        Assert.DoesNotContain("seen", Render(Piped, ReportOf([With(Severity.Note)])), StringComparison.Ordinal);
        Assert.Contains("/b: 2", Render(Piped with { Evidence = true }, ReportOf([With(Severity.Note)])), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_the_host_cannot_reach_the_terminal()
    {
        var text = Render(Piped with { Verbose = true, Evidence = true });

        Assert.DoesNotContain('\e', text);
        Assert.DoesNotContain('\a', text);
        Assert.DoesNotContain('\u202E', text);
        Assert.Contains(@"\x1b]0;title\x07", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_changes_nothing_but_colour() =>
        Assert.Equal(Render(Piped), Escapes().Replace(Render(Piped with { Colour = true }), ""));

    [Fact]
    public void Milder_findings_are_left_out_when_asked_and_the_report_says_so()
    {
        var text = Render(Piped with { Least = Severity.Critical });

        Assert.Contains("IOMMU002", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PWR001", text, StringComparison.Ordinal);
        Assert.Contains("8 failures below critical left out, as asked.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_alike_vfs_make_one_paragraph()
    {
        var info = new RuleInfo("VF003", "Bad", Severity.Warning, "the test");
        var report = ReportOf(Enumerable.Range(0, 4096).Select(vf => new Finding(info, new Subject(SubjectKind.Vf, $"0000:{vf / 256:x2}:{vf / 8 % 32:x2}.{vf % 8}", "eth0"), Verdict.Fail)
        {
            Observed = $"VF {vf} is bound to iavf",
        }));

        var text = Render(Piped, report);

        Assert.Contains("and 4091 more (--verbose lists them)", text, StringComparison.Ordinal);
        Assert.True(text.Split('\n').Length < 25, text);
    }

    [Fact]
    public void A_host_of_many_unlike_guests_gets_a_line_for_each_after_the_first()
    {
        var report = ReportOf(Enumerable.Range(0, 200).SelectMany(guest => Enumerable.Range(0, 8).Where(rule => (guest >> rule & 1) == 1).Select(rule =>
            new Finding(new RuleInfo($"NUMA00{rule}", "Bad", Severity.Warning, "the test"), new Subject(SubjectKind.Guest, $"guest{guest:000}", $"guest{guest:000}"), Verdict.Fail) { Observed = "bad" })));

        var text = Render(Piped, report);

        Assert.Contains("guest guest199", text, StringComparison.Ordinal);
        Assert.True(text.Split('\n').Length < 600, $"{text.Split('\n').Length} lines");
    }

    private static Finding Of(string nic, string rule) =>
        new(new RuleInfo(rule, "Bad", Severity.Note, "the test"), new Subject(SubjectKind.Nic, nic, nic), Verdict.Fail) { Observed = "128 bytes", Wanted = "512", Remedy = $"setpci {nic}" };

    private static AuditReport ReportOf(IEnumerable<Finding> findings) =>
        Audit.Run(Core.Host.HostSnapshot.NotCollected, Cli.Profiles.ProfileReader.Read("throughput", null, []), [new StubRule("X", _ => findings)], TestProcess.Today);

    private static string Render(ReportOptions options, AuditReport? report = null)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        TextReport.Write(report ?? ExampleReport.Report, options, writer);
        return writer.ToString();
    }

    [GeneratedRegex("\e\\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escapes();
}
