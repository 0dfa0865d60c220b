using System.Globalization;
using Linerate.Core.Datapaths;

namespace Linerate.Core.Attributions;

/// <summary>
/// Says what ran out first, from what the counters counted. Causes are asked before symptoms: a ring also overflows because its CPU
/// is full, and a CPU is also full because one vector gets all frames.
/// </summary>
public static class Attributor
{
    /// <summary>A CPU with less idle time than this has none to give.</summary>
    private const double FullCpu = 0.95;

    /// <summary>From this share of what a stage carries, the stage is full.</summary>
    private const double FullStage = 0.95;

    private static readonly string[] PauseNames = ["rx_flow_control_xoff", "rx_xoff", "rx_pause", "rx_global_pause", "link_xoff_rx", "mac_rx_pause", "rx_pause_ctrl_phy", "rx_prio"];
    private static readonly string[] RingNames = ["rx_missed", "rx_no_buffer", "rx_no_dma", "rx_out_of_buffer", "rx_fifo", "rx_alloc_fail", "rx_dropped", "rx_discards", "port.rx_dropped", "no_desc"];
    private static readonly string[] PcieNames = ["outbound_pci_stalled", "outbound_pci_buffer_overflow", "rx_pci", "pci_stalled"];

    public static Attribution Of(CounterDelta counters, Achievement achieved) =>
        Pause(counters)
        ?? Pcie(counters, achieved)
        ?? Vectors(counters)
        ?? SoftirqCpu(counters)
        ?? VcpuExits(counters)
        ?? Ring(counters, achieved)
        ?? Stage(achieved)
        ?? Peer(counters, achieved)
        ?? Undetermined(counters, achieved);

    /// <summary>Pause frames that this host's NICs were sent: the link partner could not take more.</summary>
    private static Attribution? Pause(CounterDelta counters)
    {
        const double WorthTelling = 10;
        var found = Counted(counters, PauseNames).Where(counted => counted.Count / counters.Seconds >= WorthTelling && counted.Name.EndsWith("duration", StringComparison.Ordinal) == false).ToArray();
        return found.Length == 0 ? null : new Attribution(
            Shortage.Pause,
            $"the link partner asked for pauses: {found[0].Words}",
            [.. found.Select(counted => counted.Evidence)],
            ["the counters of the switch or the NIC at the other end of that link"]);
    }

    private static Attribution? Pcie(CounterDelta counters, Achievement achieved)
    {
        var stalled = Counted(counters, PcieNames).ToArray();
        if (stalled.Length > 0)
        {
            return new Attribution(Shortage.Pcie, $"the NIC waited for the PCIe link: {stalled[0].Words}", [.. stalled.Select(counted => counted.Evidence)], []);
        }

        return FullStageOf(achieved) is { Kind: StageKind.PciLink or StageKind.RootComplex } link
            ? new Attribution(Shortage.Pcie, StageWords(link, achieved), link.Evidence, ["the NIC's own counters of stalled PCIe writes, which this driver does not have"])
            : null;
    }

    /// <summary>One vector's CPU is full of interrupts while another vector of the same kind of name idles.</summary>
    private static Attribution? Vectors(CounterDelta counters)
    {
        const double NearlyAll = 0.9;
        if (!counters.Vectors.TryGet(out var vectors) || FullCpuOf(counters) is not { } full)
        {
            return null;
        }

        foreach (var family in vectors.GroupBy(vector => FamilyOf(vector.Action)).Where(family => family.Key.Length > 0 && family.Count() > 1))
        {
            var (busiest, all) = (family.First(), family.Sum(vector => vector.Count));
            if (busiest.BusiestCpu == full.Cpu && busiest.Count >= NearlyAll * all)
            {
                return new Attribution(
                    Shortage.Vectors,
                    string.Create(CultureInfo.InvariantCulture, $"one of {family.Count()} vectors took nearly all interrupts of {family.Key}, and its CPU {full.Cpu} was full"),
                    [InterruptEvidence(busiest), CpuEvidence(full)],
                    ["a run of several flows: one flow always ends in one queue"]);
            }
        }

        return null;
    }

    private static Attribution? SoftirqCpu(CounterDelta counters)
    {
        const double MostlyReceiving = 0.5;
        if (FullCpuOf(counters) is not { } full || full.Interrupting < MostlyReceiving)
        {
            return null;
        }

        var squeezed = counters.Softnet.Or([]).Where(row => row.Cpu == full.Cpu && row.TimeSqueezed + row.Dropped > 0)
            .Select(row => new Evidence("/proc/net/softnet_stat", string.Create(CultureInfo.InvariantCulture, $"CPU {row.Cpu}: {row.Processed} processed, {row.Dropped} dropped, {row.TimeSqueezed} times out of budget")));
        return new Attribution(
            Shortage.SoftirqCpu,
            string.Create(CultureInfo.InvariantCulture, $"CPU {full.Cpu} was full, {full.Interrupting:P0} of it with interrupts and what follows them"),
            [CpuEvidence(full), .. squeezed],
            []);
    }

    private static Attribution? VcpuExits(CounterDelta counters)
    {
        const double TicksPerSecond = 100;
        const double MostlyHost = 0.3;
        var ticks = counters.Seconds * TicksPerSecond;
        var full = counters.Guests.FirstOrDefault(thread => thread.Thread.StartsWith("vCPU", StringComparison.Ordinal)
            && thread.User + thread.System >= FullCpu * ticks && thread.System >= MostlyHost * ticks);
        return full is null ? null : new Attribution(
            Shortage.VcpuExits,
            string.Create(CultureInfo.InvariantCulture, $"{full.Thread} of {full.Guest} was full, {full.System / ticks:P0} of it in this host's kernel{Exits(counters)}"),
            [new Evidence($"{full.Guest} {full.Thread}", string.Create(CultureInfo.InvariantCulture, $"{full.User} ticks in the guest, {full.System} in the kernel, of {ticks:0}"))],
            counters.Exits.IsKnown ? [] : ["KVM's exits: root and a mounted debugfs (mount -t debugfs none /sys/kernel/debug)"]);
    }

    private static string Exits(CounterDelta counters) =>
        counters.Exits.TryGet(out var exits) ? string.Create(CultureInfo.InvariantCulture, $", with {exits / counters.Seconds:0} exits a second of all guests") : "";

    private static Attribution? Ring(CounterDelta counters, Achievement achieved)
    {
        if (achieved.LossRatio is null or 0)
        {
            return null;
        }

        var missed = Counted(counters, RingNames).Where(counted => counted.IsAt(achieved.Receiver) || counted.IsAt("host")).ToArray();
        return missed.Length == 0 ? null : new Attribution(
            Shortage.Ring,
            $"frames found no free descriptor though no CPU was full: {missed[0].Words}; a burst was longer than the ring",
            [.. missed.Select(counted => counted.Evidence)],
            []);
    }

    private static Attribution? Stage(Achievement achieved) => FullStageOf(achieved) is { } stage
        ? new Attribution(Shortage.Wire, StageWords(stage, achieved), stage.Evidence, [])
        : null;

    /// <summary>Where frames were lost, it is not the sender that gave too little.</summary>
    private static Attribution? Peer(CounterDelta counters, Achievement achieved) => achieved is { SenderFellShort: true, LossRatio: null or 0 }
        ? new Attribution(
            Shortage.Peer,
            "the sender sent less than it was to, and nothing behind it was full",
            FullCpuOf(counters) is { } full ? [CpuEvidence(full)] : [],
            ["a sender with more to give: more streams, another tool (--tool pktgen), another host"])
        : null;

    private static Attribution Undetermined(CounterDelta counters, Achievement achieved)
    {
        var would = ImmutableArray.CreateBuilder<string>();
        if (!counters.Cpus.IsKnown)
        {
            would.Add($"the CPUs' times ({counters.Cpus.Missing})");
        }

        if (!counters.Vectors.IsKnown)
        {
            would.Add($"the interrupts ({counters.Vectors.Missing})");
        }

        foreach (var unread in counters.Interfaces.Where(counted => !counted.Statistics.IsKnown))
        {
            would.Add($"the driver's counters of {unread.Place} {unread.Name} ({unread.Statistics.Missing.Detail})");
        }

        if (achieved.Path is null)
        {
            would.Add("the datapath that is meant: name its guest, NIC or VF (--vf)");
        }
        else if (!achieved.Path.Capacity.IsKnown)
        {
            would.AddRange(achieved.Path.WouldNarrow.Take(3));
        }

        if (achieved is { LossRatio: 0, SenderFellShort: false })
        {
            return new Attribution(Shortage.Undetermined, "nothing ran out: all that was offered arrived", [], ["a higher offered rate"]);
        }

        return new Attribution(Shortage.Undetermined, "not determined: no counter that was read says what ran out", [], would.Count > 0 ? would.ToImmutable() : ["the counters of the other end of the path"]);
    }

    private static Stage? FullStageOf(Achievement achieved) =>
        achieved.Path?.Limiting is { } limiting && limiting.Share.TryGet(out var share) && achieved.Frames.PerSecond >= FullStage * share.Most.PerSecond ? limiting : null;

    private static string StageWords(Stage stage, Achievement achieved) =>
        string.Create(CultureInfo.InvariantCulture, $"{stage.Name} carries {stage.Share.Value.Most} by the model, and {achieved.Frames} arrived");

    private static CpuTimes? FullCpuOf(CounterDelta counters) =>
        counters.Cpus.Or([]).Where(cpu => cpu.Busy >= FullCpu && cpu.Guest < cpu.Total / 2).MaxBy(cpu => cpu.Interrupting);

    /// <summary>What vectors of one device have in common: <c>eth0-TxRx-3</c> and <c>eth0-TxRx-0</c> are of <c>eth0-TxRx</c>.</summary>
    private static string FamilyOf(string action)
    {
        var stem = action.AsSpan().TrimEnd("0123456789");
        return stem.Length < action.Length ? stem.TrimEnd("-.:[(").ToString() : "";
    }

    private static Evidence CpuEvidence(CpuTimes cpu) => new(
        $"/proc/stat cpu{cpu.Cpu}",
        string.Create(CultureInfo.InvariantCulture, $"{cpu.Busy:P0} busy, {cpu.Interrupting:P0} interrupts, {(double)cpu.System / Math.Max(1, cpu.Total):P0} system, {(double)cpu.Steal / Math.Max(1, cpu.Total):P0} stolen"));

    private static Evidence InterruptEvidence(VectorCount vector) => new(
        "/proc/interrupts",
        string.Create(CultureInfo.InvariantCulture, $"{vector.Number} {vector.Action}: {vector.Count} times, most on CPU {vector.BusiestCpu}"));

    private static IEnumerable<RisenCounter> Counted(CounterDelta counters, string[] names) =>
        from counted in counters.Interfaces
        from pair in counted.Statistics.Or(ImmutableDictionary<string, ulong>.Empty)!
        where names.Any(name => pair.Key.StartsWith(name, StringComparison.Ordinal) || pair.Key.Contains($".{name}", StringComparison.Ordinal))
        orderby pair.Value descending, pair.Key
        select new RisenCounter(counted.Place, counted.Name, pair.Key, pair.Value);
}
