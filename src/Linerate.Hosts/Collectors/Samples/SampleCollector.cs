using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Samples;

namespace Linerate.Hosts.Collectors.Samples;

/// <summary>Reads the counters twice, where somebody waits in between, and gives what they grew by.</summary>
public static class SampleCollector
{
    /// <param name="reader">Where to read.</param>
    /// <param name="nics">The interfaces; those whose statistics were read are watched.</param>
    /// <param name="online">The CPUs that rows of old kernels stand for.</param>
    public static SampleFacts Collect(HostReader reader, NicInventory nics, Reading<CpuSet> online)
    {
        if (!reader.Ask(new HostQuestion(QuestionKind.EarlierFile, CounterRead.UptimePath)).IsInSource)
        {
            return SampleFacts.NotCollected;
        }

        ImmutableArray<string> watched = [.. nics.All.Where(nic => nic.Statistics.IsKnown).Select(nic => nic.Name)];
        var earlier = CounterRead.Of(reader, QuestionKind.EarlierFile, QuestionKind.EarlierStatistics, watched);
        var later = CounterRead.Of(reader, QuestionKind.LaterFile, QuestionKind.LaterStatistics, watched);
        var span = SpanOf(earlier.Uptime, later.Uptime);
        if (!span.IsKnown)
        {
            return Without(span.Missing);
        }

        var (byCpu, byNumber) = Growth.OfInterrupts(earlier.Interrupts, later.Interrupts);
        return new SampleFacts
        {
            Span = span,
            Interrupts = byCpu,
            Raised = byNumber,
            InterruptTime = Growth.OfInterruptTime(earlier.Stat, later.Stat),
            Softnet = Growth.OfSoftnet(earlier.Softnet, later.Softnet, online.TryGet(out var cpus) ? cpus.ToImmutableArray() : []),
            Statistics = earlier.Statistics.Zip(later.Statistics)
                .ToImmutableSortedDictionary(pair => pair.First.Nic, pair => Growth.OfStatistics(pair.First.Counters, pair.Second.Counters), StringComparer.Ordinal),
        };
    }

    private static Reading<Duration> SpanOf(Reading<double> began, Reading<double> ended) =>
        !began.TryGet(out var start) ? began.Missing
        : !ended.TryGet(out var end) ? ended.Missing
        : end > start ? Reading<Duration>.Known(new Duration((end - start) * 1e9), ended.Evidence)
        : new Missing(MissingReason.Contradictory, CounterRead.UptimePath, "no time passed between the two reads");

    /// <summary>Growth without a time is no rate.</summary>
    private static SampleFacts Without(Missing span) => new()
    {
        Span = span,
        Interrupts = span,
        Raised = span,
        InterruptTime = span,
        Softnet = span,
    };
}
