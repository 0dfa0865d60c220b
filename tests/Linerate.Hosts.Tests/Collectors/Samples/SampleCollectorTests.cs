using System.Text;
using Linerate.Core.Host;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Samples;
using Linerate.Core.Units;
using Linerate.Hosts.Captures;
using Linerate.Hosts.Collectors.Samples;
using Linerate.Hosts.Sources;
using Linerate.Hosts.Tests.Captures;
using Linerate.Linux;

namespace Linerate.Hosts.Tests.Collectors.Samples;

public sealed class SampleCollectorTests
{
    private const string Uptime = "/proc/uptime";
    private const string Interrupts = "/proc/interrupts";
    private const string Stat = "/proc/stat";
    private const string Softnet = "/proc/net/softnet_stat";

    private const string InterruptsBefore = "           CPU0       CPU2\n  40:        100 4294967290   IR-PCI-MSIX-0000:3b:00.0    0-edge      eth0-TxRx-0\n LOC:       5000       5000   Local timer interrupts\n";
    private const string InterruptsAfter = "           CPU0       CPU2\n  40:        150          4   IR-PCI-MSIX-0000:3b:00.0    0-edge      eth0-TxRx-0\n LOC:       9000       9000   Local timer interrupts\n";
    private const string StatBefore = "cpu  1 1 1 1 1 1 1 1 0 0\ncpu0 100 0 100 700 0 40 60 0 0 0\ncpu2 0 0 0 1000 0 0 0 0 0 0\nintr 5\n";
    private const string StatAfter = "cpu  1 1 1 1 1 1 1 1 0 0\ncpu0 100 0 100 750 0 60 90 0 0 0\ncpu2 0 0 0 1100 0 0 0 0 0 0\nintr 9\n";

    /// <summary>A host whose files are others after the wait.</summary>
    private static SampleFacts Watched(params (string Path, string Before, string After)[] files)
    {
        var later = false;
        var host = new SwitchedHost(path => files.FirstOrDefault(file => file.Path == path) is { Path: not null } file ? (later ? file.After : file.Before) : null);
        return SampleCollector.Collect(new HostReader(new SampledHost(host, () => later = true)), NicInventory.Empty, Reading<CpuSet>.Known(CpuSet.Parse("0,2")));
    }

    private static readonly (string, string, string) TenSeconds = (Uptime, "1000.50 5000.00", "1010.50 5100.00");

    [Fact]
    public void Counts_what_each_cpu_took_of_the_numbered_rows_across_the_wrap_of_32_bits()
    {
        var facts = Watched(TenSeconds, (Interrupts, InterruptsBefore, InterruptsAfter));

        Assert.Equal(10, facts.Span.Value.InSeconds, 6);
        Assert.Equal([new(0, 50), new(2, 10)], facts.Interrupts.Value);
        Assert.Equal([new(40, 60)], facts.Raised.Value);
    }

    [Fact]
    public void Gives_each_cpus_share_of_time_in_interrupts_and_softirqs()
    {
        var facts = Watched(TenSeconds, (Stat, StatBefore, StatAfter));

        Assert.Equal([new(0, 0.5), new(2, 0)], facts.InterruptTime.Value);
    }

    [Fact]
    public void Counts_what_softnet_rows_grew_by()
    {
        var facts = Watched(TenSeconds, (Softnet, "0000000a 00000001 ffffffff\n00000000 00000000 00000000\n", "0000001a 00000003 00000001\n00000001 00000000 00000000\n"));

        var first = facts.Softnet.Value[0];
        Assert.Equal((0, 16, 2, 2), (first.Cpu, first.Processed, first.Dropped, first.TimeSqueezed));
        Assert.Equal(2, facts.Softnet.Value[1].Cpu);
    }

    [Fact]
    public void Says_so_when_interrupts_came_or_went()
    {
        var facts = Watched(TenSeconds, (Interrupts, InterruptsBefore, InterruptsAfter.Replace("  40:", "  41:", StringComparison.Ordinal)));

        Assert.Equal(MissingReason.Contradictory, facts.Interrupts.Missing.Reason);
    }

    [Fact]
    public void Gives_no_rate_when_no_time_passed_or_the_clock_went_back()
    {
        var facts = Watched((Uptime, "1000.50 1.0", "1000.50 1.0"), (Interrupts, InterruptsBefore, InterruptsAfter));

        Assert.Equal(MissingReason.Contradictory, facts.Span.Missing.Reason);
        Assert.False(facts.Interrupts.IsKnown);
    }

    [Fact]
    public void A_host_that_nobody_watches_has_no_rates_and_is_not_asked_twice()
    {
        var asked = new AskedHost(new LiveHost());

        var facts = SampleCollector.Collect(new HostReader(asked), NicInventory.Empty, default);

        Assert.Equal(SampleFacts.ReadOnce, facts.Span.Missing);
        Assert.Single(asked.Questions);
    }

    [Fact]
    public void A_replay_of_this_machine_watched_gives_the_same_snapshot()
    {
        var recording = new RecordingHost(new SampledHost(new LiveHost(), () => Thread.Sleep(50)));

        var live = HostCollector.Collect(recording, CollectOptions.Default);
        var replay = HostCollector.Collect(CapturedHost.Parse(CaptureOf.Entries(recording.Entries)), CollectOptions.Default);

        Assert.True(live.Samples.Span.IsKnown);
        Assert.True(live.Samples.InterruptTime.IsKnown, live.Samples.InterruptTime.IsKnown ? "" : live.Samples.InterruptTime.Missing.ToString());
        Assert.Equal(SnapshotText.Of(live), SnapshotText.Of(replay));
    }

    [Fact]
    public void Damaged_counters_never_throw()
    {
        using var host = new LiveHost();
        string[] texts = [.. new[] { Uptime, Stat, Interrupts, Softnet }.Select(path => Encoding.UTF8.GetString(host.Ask(HostQuestion.File(path)).Body.Span)).Where(text => text.Length > 0)];

        TextMutants.Try("counters of this machine", texts, 3_000, text =>
        {
            var facts = Watched((Uptime, "1.00 1", text.Length < 64 ? text : "11.00 1"), (Interrupts, texts.Length > 2 ? texts[2] : text, text), (Stat, texts[1], text), (Softnet, texts[^1], text));
            return facts.Span.IsKnown && (facts.Interrupts.IsKnown || facts.InterruptTime.IsKnown || facts.Softnet.IsKnown);
        });
    }

    private sealed class SwitchedHost(Func<string, string?> textOf) : IHostSource
    {
        public Answer Ask(HostQuestion question) =>
            question.Kind == QuestionKind.File && textOf(question.Subject) is { } text ? Answer.Of(text) : Answer.Refused(Errno.NoEntry);
    }
}
