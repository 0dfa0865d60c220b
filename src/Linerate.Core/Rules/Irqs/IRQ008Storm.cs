using System.Globalization;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Samples;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Irqs;

/// <summary>A CPU that takes interrupts all the time does little else: the frames behind them wait, then drop.</summary>
public sealed class IRQ008Storm : Rule
{
    public override RuleInfo Info { get; } = new(
        "IRQ008",
        "A CPU is in a storm of interrupts",
        Severity.Warning,
        "proc_stat(5); Documentation/networking/napi.rst, IRQ mitigation");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var samples = host.Samples;
        if (!samples.Span.TryGet(out var span))
        {
            return [Unknown(Subject.Host, "how many interrupts a second each CPU takes", samples.Span.Missing)];
        }

        if (!samples.Interrupts.TryGet(out var taken))
        {
            return [Unknown(Subject.Host, "how many interrupts a second each CPU takes", samples.Interrupts.Missing)];
        }

        var loudest = new Lazy<ILookup<int, Interrupt>>(() => LoudestByCpu(host));
        return taken.Select(cpu => Judge(samples, cpu.Key, cpu.Value / span.InSeconds, profile, loudest));
    }

    private Finding Judge(SampleFacts samples, int cpu, double rate, Profile profile, Lazy<ILookup<int, Interrupt>> loudest)
    {
        var subject = Subject.Cpu(cpu);
        var (most, share) = (profile.Vf.StormInterruptsPerCore, profile.Irq.MaxInterruptTime);
        var time = samples.InterruptTime.TryGet(out var times) && times.TryGetValue(cpu, out var known) ? known : (double?)null;
        var observed = string.Create(CultureInfo.InvariantCulture, $"{rate:#,0} interrupts/s")
            + (time is { } part ? string.Create(CultureInfo.InvariantCulture, $", {part * 100:0.#} % of its time in interrupts and softirqs") : "");
        if (rate < most.Value && time * 100 < share.Value)
        {
            return Passes(subject, observed, samples.Interrupts.Evidence, samples.InterruptTime.Evidence);
        }

        if (rate < most.Value && time is null)
        {
            var missing = samples.InterruptTime.IsKnown
                ? new Missing(MissingReason.Absent, samples.InterruptTime.Evidence?.Where ?? "", $"no time passed on CPU {cpu}")
                : samples.InterruptTime.Missing;
            return Unknown(subject, "its time in interrupts", missing);
        }

        return Fails(
            subject,
            observed,
            string.Create(CultureInfo.InvariantCulture, $"below {most.Value:#,0} interrupts/s and {share.Value} % of its time"),
            Remedy(samples, loudest.Value[cpu].FirstOrDefault()),
            samples.Interrupts.Evidence,
            samples.InterruptTime.Evidence) with
        { Authority = rate >= most.Value ? most.Source : share.Source };
    }

    private static string Remedy(SampleFacts samples, Interrupt? loudest) =>
        loudest is not null && samples.Raised.TryGet(out var raised) && raised.TryGetValue(loudest.Number, out var count) && count > 0
            ? $"more moderation (ethtool -C, rx-usecs), or another CPU for its loudest: echo CPU > /proc/irq/{loudest.Number}/smp_affinity_list  # {loudest.Action}"
            : "more moderation on the NICs whose vectors it takes (ethtool -C, rx-usecs), or spread them over more CPUs";

    /// <summary>Interrupts that have one CPU to go to, the one that was raised most first.</summary>
    private static ILookup<int, Interrupt> LoudestByCpu(HostSnapshot host)
    {
        var raised = host.Samples.Raised.Or(ImmutableSortedDictionary<int, long>.Empty)!;
        return host.Interrupts.All
            .Select(interrupt => (Interrupt: interrupt, Target: HostVectors.TargetOf(interrupt)))
            .Where(pair => pair.Target.Is(cpus => cpus.Count == 1))
            .OrderByDescending(pair => raised.GetValueOrDefault(pair.Interrupt.Number))
            .ToLookup(pair => pair.Target.Value.ToImmutableArray()[0], pair => pair.Interrupt);
    }
}
