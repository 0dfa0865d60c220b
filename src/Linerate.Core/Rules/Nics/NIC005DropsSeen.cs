using System.Globalization;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Nics;

/// <summary>The port loses frames that reached it, for want of descriptors or of the bus; the driver's counters tell which.</summary>
public sealed class NIC005DropsSeen : FunctionRule
{
    private const int Named = 3;

    /// <summary>Shares of the last second, not counts: their events are counted beside them (mlx5 counters.rst).</summary>
    private static readonly string[] Gauges = ["outbound_pci_stalled_wr", "outbound_pci_stalled_rd"];

    public override RuleInfo Info { get; } = new(
        "NIC005",
        "The port drops received frames",
        Severity.Critical,
        "Intel ice README, Rx Descriptor Ring Size; Linux mlx5 counters.rst");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicPorts.Judge(host, (port, nic) => Judge(host, port, nic, profile.Nics), NotApplicable, Unknown);

    private Finding Judge(HostSnapshot host, PciDevice port, Nic nic, NicCatalogue nics)
    {
        var subject = Subject.Nic(nic);
        if (nics.Of(port) is not { Counters.IsEmpty: false } facts)
        {
            return NotApplicable(subject, "nothing is published about which of its driver's counters tell of lost frames");
        }

        if (!nic.Statistics.TryGet(out var statistics))
        {
            return Without(subject, "statistics", nic.Statistics.Missing);
        }

        var counters = Counters(statistics.Keys, facts);
        if (counters.Length == 0)
        {
            return NotApplicable(subject, $"its driver shows none of the counters that {facts.Driver} has for lost frames");
        }

        var growth = host.Samples.StatisticsOf(nic.Name);
        var sinceLoad = counters.Where(counter => statistics[counter.Name] > 0).ToArray();
        if (!growth.TryGet(out var grown) || !host.Samples.Span.TryGet(out var span))
        {
            var total = string.Join(", ", sinceLoad.Take(Named).Select(counter => string.Create(CultureInfo.InvariantCulture, $"{counter.Name} {statistics[counter.Name]:#,0}")));
            return sinceLoad.Length == 0
                ? Passes(subject, $"none since its driver was loaded, by {string.Join(", ", counters.Take(Named).Select(counter => counter.Name))}", nic.Statistics.Evidence)
                : Unknown(subject, $"whether what its driver counted still rises: {total}", growth.IsKnown ? host.Samples.Span.Missing : growth.Missing);
        }

        return Judge(subject, nic, counters, grown, span, growth.Evidence);
    }

    private Finding Judge(
        Subject subject, Nic nic, (string Name, StarvationCounter Tells)[] counters, ImmutableDictionary<string, long> grown, Duration span, Evidence? evidence)
    {
        var moved = counters.Where(counter => grown.GetValueOrDefault(counter.Name) != 0).OrderByDescending(counter => grown[counter.Name]).ToArray();
        if (moved is [.., var last] && grown[last.Name] < 0)
        {
            return Unknown(subject, "whether frames were lost", new Missing(MissingReason.Contradictory, evidence?.Where ?? "", $"{last.Name} went back: the driver was reset"));
        }

        if (moved.Length == 0)
        {
            return Passes(subject, $"none in {span}, by {string.Join(", ", counters.Take(Named).Select(counter => counter.Name))}", evidence);
        }

        var words = string.Join(", ", moved.Take(Named).Select(counter => string.Create(CultureInfo.InvariantCulture, $"{counter.Name} +{grown[counter.Name]:#,0}")));
        var cause = CauseOf(counters, moved);
        return Fails(
            subject,
            $"{words} in {span}: {Words(cause)}",
            "none",
            cause == Starvation.Pcie ? "the bus: see the PCI findings, and linerate datapath for what it carries" : MoreRing(nic),
            NicPorts.Line(evidence, words)) with
        { Authority = moved[0].Tells.Meaning.Source };
    }

    /// <summary>Which want the counters tell of. Where only those moved that do not tell, a ring's own counter that stood still leaves the bus.</summary>
    private static Starvation CauseOf((string Name, StarvationCounter Tells)[] counters, (string Name, StarvationCounter Tells)[] moved)
    {
        bool Moved(Starvation want) => moved.Any(counter => counter.Tells.Meaning.Value == want);
        return (Moved(Starvation.Ring), Moved(Starvation.Pcie)) switch
        {
            (true, false) => Starvation.Ring,
            (false, true) => Starvation.Pcie,
            (true, true) => Starvation.Either,
            _ => counters.Any(counter => counter.Tells.Meaning.Value == Starvation.Ring) ? Starvation.Pcie : Starvation.Either,
        };
    }

    private static string Words(Starvation cause) => cause switch
    {
        Starvation.Ring => "the ring was empty, the host took frames too slowly",
        Starvation.Pcie => "the bus was short, not the ring",
        _ => "the ring or the bus was short; the counters do not tell which",
    };

    private static string MoreRing(Nic nic) => nic.Rings.TryGet(out var rings) && rings is { Rx: { } rx, RxMax: { } most } && rx < most
        ? $"ethtool -G {nic.Name} rx {Math.Min(most, rx * 2)}  # and look at NIC012, NIC006: who is too slow to empty it?"
        : $"more receive queues on more CPUs of its node: ethtool -L {nic.Name} combined N";

    private static (string Name, StarvationCounter Tells)[] Counters(IEnumerable<string> statistics, NicFacts facts) =>
    [
        .. statistics
            .Where(name => !Gauges.Contains(name, StringComparer.Ordinal))
            .Select(name => (Name: name, Tells: facts.CounterOf(name)))
            .Where(counter => counter.Tells is not null)
            .Select(counter => (counter.Name, counter.Tells!))
            .OrderBy(counter => counter.Name, StringComparer.Ordinal),
    ];
}
