using System.Globalization;
using Linerate.Core.Host.Samples;
using Linerate.Core.Host.Softnet;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Nics;

/// <summary>The receive softirq ends with frames left, or drops them before the stack: its CPU or its budget is too small.</summary>
public sealed class NIC012SoftirqStarved : Rule
{
    public override RuleInfo Info { get; } = new(
        "NIC012",
        "A CPU's receive softirq starves",
        Severity.Warning,
        "net/core/net-procfs.c; Documentation/admin-guide/sysctl/net.rst, netdev_budget");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (!host.Softnet.Rows.TryGet(out var sinceBoot))
        {
            return [Unknown(Subject.Host, "the counters of its receive path", host.Softnet.Rows.Missing)];
        }

        var growth = host.Samples.Softnet.Select(rows => rows.DistinctBy(row => row.Cpu).ToImmutableDictionary(row => row.Cpu));
        return sinceBoot.DistinctBy(row => row.Cpu).Select(row => Judge(host, row, growth, profile.Nic.MaxSqueezes));
    }

    private Finding Judge(HostSnapshot host, SoftnetRow sinceBoot, Reading<ImmutableDictionary<int, SoftnetRow>> growth, Threshold<long> most)
    {
        var subject = Subject.Cpu(sinceBoot.Cpu);
        if (growth.TryGet(out var rows) && host.Samples.Span.TryGet(out var span) && rows.TryGetValue(sinceBoot.Cpu, out var row))
        {
            return Judge(subject, row, span, growth.Evidence, most);
        }

        if (sinceBoot is { Dropped: 0, TimeSqueezed: 0 })
        {
            return Passes(subject, "neither drops nor squeezes since boot", host.Softnet.Rows.Evidence);
        }

        var missing = !growth.IsKnown ? growth.Missing : SampleFacts.ReadOnce;
        return Unknown(subject, string.Create(CultureInfo.InvariantCulture, $"whether its {sinceBoot.Dropped:#,0} drops and {sinceBoot.TimeSqueezed:#,0} squeezes since boot still rise"), missing);
    }

    private Finding Judge(Subject subject, SoftnetRow row, Duration span, Evidence? evidence, Threshold<long> most)
    {
        var squeezes = row.TimeSqueezed / span.InSeconds;
        var observed = string.Create(
            CultureInfo.InvariantCulture, $"{row.Dropped:#,0} drops and {row.TimeSqueezed:#,0} squeezes over {row.Processed:#,0} frames in {span}");
        var rowEvidence = NicPorts.Line(evidence, $"cpu {row.Cpu}: processed +{row.Processed}, dropped +{row.Dropped}, time_squeeze +{row.TimeSqueezed}");
        if (row.Dropped > 0)
        {
            return Fails(
                subject,
                observed,
                "no frame dropped before the stack",
                "sysctl -w net.core.netdev_max_backlog=4000  # and spread the flows over more CPUs: more queues, or RPS",
                rowEvidence) with
            { Severity = Severity.Critical };
        }

        return squeezes < most.Value
            ? Passes(subject, observed, rowEvidence)
            : Fails(
                subject,
                observed,
                string.Create(CultureInfo.InvariantCulture, $"fewer than {most.Value} squeezes a second"),
                "sysctl -w net.core.netdev_budget=600 net.core.netdev_budget_usecs=4000  # twice the defaults; then more queues or another CPU",
                rowEvidence) with
            { Authority = most.Source };
    }
}
