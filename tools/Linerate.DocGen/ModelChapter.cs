using System.Collections.Immutable;
using Linerate.Core.Models;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Memory;
using Linerate.Core.Models.Nics;
using Linerate.Core.Models.Sharing;

namespace Linerate.DocGen;

/// <summary>What the guide tells of one model beside what the code does.</summary>
/// <param name="Model">The type; its summary is the description.</param>
/// <param name="Title">Of the chapter.</param>
/// <param name="Formula">In plain signs.</param>
/// <param name="Accuracies">How far it holds.</param>
internal sealed record ModelChapter(Type Model, string Title, string Formula, ImmutableArray<Accuracy> Accuracies)
{
    /// <summary>Another type whose tables belong here.</summary>
    private Type? Also { get; init; }

    internal static ImmutableArray<ModelChapter> All { get; } =
    [
        new(typeof(EthernetFraming), "Ethernet", "frames/s  = rate / (8 × (frame + 20))\nTCP share = (MTU − 52) / (MTU + 38)", [EthernetFraming.Accuracy]) { Also = typeof(FrameMix) },
        new(
            typeof(PcieThroughput),
            "PCI Express",
            "raw     = transfers/s × coding × lanes\nusable  = raw × (1 − 8/ACK limit − 8/FC limit − 4/1538)\nwrite n : to host   ⌈n/MPS⌉ × 24 + n\nread n  : to host   ⌈n/MRRS⌉ × 24\n          from host ⌈n/MPS⌉ × 20 + n\nrate    = usable × n / bytes of the fuller direction",
            [PcieThroughput.AccuracyOneWay(512), PcieThroughput.AccuracyOneWay(64), PcieThroughput.AccuracyBothWays]),
        new(
            typeof(NicTraffic),
            "NIC traffic over PCI Express",
            "per frame: doorbell 28, descriptor 16, completion 20, write 24, read request 24, pointer 4, interrupt 28,\n           each shared by the frames of its batch\nrate     = usable × (frame − 4) / bytes of the fuller direction",
            [NicTraffic.Accuracy]),
        new(typeof(PacketCeiling), "Packet rate of the card", "frames/s = min(card, ports × min(port, offered))", [PacketCeiling.Accuracy]),
        new(
            typeof(InFlight),
            "Credits and transfers under way",
            "rate = requests × size / round trip\ndevice's writes: 92 lines × 64 bytes / (300 ns + added)",
            [InFlight.Accuracy])
        { Also = typeof(HostCredits) },
        new(typeof(DmaReadLatency), "Time of a DMA read", "time = 543 ns + 0.292 ns × bytes", [DmaReadLatency.Accuracy]),
        new(typeof(NumaHop), "NUMA hop", "reads of 64, 128, 256, 512 bytes keep 78, 93.6, 95.9, 99.8 % of the rate; writes all", [NumaHop.Accuracy]),
        new(
            typeof(IotlbReach),
            "IOTLB reach",
            "hit  = min(1, entries × page / window)\ntime = max(transfer, (1 − hit) × 48.9 ns); of 256 bytes ∛(transfer³ + walk³)",
            [IotlbReach.AccuracyOf(64), IotlbReach.AccuracyOf(512)]),
        new(typeof(MapUnmapCost), "Strict mapping", "rate = page / (l0 + M × lm)", [MapUnmapCost.Accuracy]),
        new(typeof(HostDmaCost), "IOMMU policy of the host", "none: what was measured, with and without", [Accuracy.RuleOfThumb("each number is of one host")]),
        new(
            typeof(InterruptModeration),
            "Interrupt moderation",
            "interrupts/s = max(pps / frames, min(pps, 10⁶ / usecs)), at most 10⁶ / spacing\nframes each  = max(1, pps / interrupts)\ndelay        = at most usecs, half of it on average",
            [InterruptModeration.Accuracy]),
        new(typeof(GuestInterruptCost), "Exits of interrupts", "CPU = interrupts/s × exits each × 0.71 µs", [GuestInterruptCost.Accuracy]),
        new(
            typeof(RingCover),
            "Rings against time",
            "slots for a burst = (arriving − served) × time\nslots for a stall = arriving × (moderation + idle exit + scheduling gap)\ncover             = slots / pps\nstanding delay    = rings × slots × bytes × 8 / served",
            [RingCover.StandingAccuracy]),
        new(typeof(IdleState), "Idle states", "slots = pps × exit", [Accuracy.Exact("the kernel's own table; a host's is read from it")]),
        new(
            typeof(CacheFootprint),
            "Rings against the cache",
            "footprint = rings × slots × buffer\nshare     = cache × DDIO ways / ways\ncomfortable ≤ ½ share < crowded ≤ share < spills ≤ cache < evicts",
            [CacheFootprint.Accuracy]),
        new(
            typeof(PacketCost),
            "Cycles per frame and batch",
            "frames/s = min(ceiling, clock / (per frame + per batch / batch))\nbudget   = clock × cores / pps",
            [PacketCost.IxyCSharp.Accuracy]),
        new(typeof(FairShare), "Fair shares", "fill all flows evenly; who reaches its limit stops; the others share the rest", [FairShare.Accuracy]),
        new(
            typeof(VfDensity),
            "VF density",
            "interrupts/s = Σ min(pps of the VF, queues × 10⁶ / usecs)\nknee         = first of: vectors used up, 50,000 interrupts/s a core, exits 5 % of a core",
            [VfDensity.Accuracy, VfDensity.CpuPerGuest.Accuracy]),
    ];

    internal bool Covers(Type model) => model == Model || model == Also;
}
