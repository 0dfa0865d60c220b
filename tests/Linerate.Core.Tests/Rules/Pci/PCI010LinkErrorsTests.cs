using Linerate.Core.Host.Pci;
using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI010LinkErrorsTests
{
    [Fact]
    public void Passes_when_nothing_was_counted() =>
        Assert.Equal(Verdict.Pass, Judge(With(Counters("BadTLP 0", "TOTAL_ERR_COR 0"), Counters(), Counters())).Verdict);

    [Fact]
    public void Fails_when_packets_were_damaged()
    {
        var finding = Judge(With(Counters("BadTLP 12", "Rollover 1", "TOTAL_ERR_COR 13"), Counters(), Counters()));

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Equal("since boot: BadTLP 12, Rollover 1", finding.Observed);
    }

    [Fact]
    public void Fails_as_a_note_when_only_advisory_errors_were_counted() =>
        Assert.Equal(Severity.Note, Judge(With(Counters("NonFatalErr 3", "TOTAL_ERR_COR 3"), Counters(), Counters())).Severity);

    [Fact]
    public void Fails_as_critical_when_errors_were_not_corrected() =>
        Assert.Equal(Severity.Critical, Judge(With(Counters("BadTLP 0"), Counters("CmpltTO 2"), Counters())).Severity);

    [Fact]
    public void Unknown_when_the_counters_cannot_be_read() =>
        Assert.Equal(MissingReason.NeedsRoot, Judge(With(TestHost.Denied, TestHost.Denied, TestHost.Denied, blind: true)).Missing!.Reason);

    [Fact]
    public void NotApplicable_when_the_function_has_no_error_reporting() =>
        Assert.Equal(Verdict.NotApplicable, Judge(With(TestHost.Denied, TestHost.Denied, TestHost.Denied)).Verdict);

    private static HostSnapshot With(
        Reading<ImmutableSortedDictionary<string, long>> correctable,
        Reading<ImmutableSortedDictionary<string, long>> nonFatal,
        Reading<ImmutableSortedDictionary<string, long>> fatal,
        bool blind = false)
    {
        var port = TestLinks.Port() with { Errors = new AerCounters(correctable, nonFatal, fatal) };
        return TestLinks.Host(port: blind ? port.Blind() : port);
    }

    private static Reading<ImmutableSortedDictionary<string, long>> Counters(params string[] lines) => TestHost.Known(lines
        .Select(line => line.Split(' '))
        .ToImmutableSortedDictionary(parts => parts[0], parts => long.Parse(parts[1])));

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI010LinkErrors(), host, "eth0");
}
