using Linerate.Core.Impacts.Repairs;
using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the NUMA rules cost.</summary>
internal static class NumaCosts
{
    /// <summary>What a CPU waits longer for a line of the other node's memory.</summary>
    internal static Cost RemoteAccess { get; } = Published(
        Latency, 31, 50, Amount.Nanoseconds, "each cache line from the other node: 132 instead of 101 ns on Haswell, 130 instead of 81 on Skylake and Cascade Lake (FDio CSIT, MLC)", "a cache line");

    private static Cost RemoteDma { get; } = Published(
        Latency, 100, 198, Amount.Nanoseconds, "each read of the device across sockets (Neugebauer et al., SIGCOMM 2018, Broadwell)", "a read of the device");

    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("NUMA001", Unmeasured(Latency, "nothing can be placed near a NIC whose node nobody knows; a hop costs what NUMA002 and NUMA003 say")),
        new("NUMA002", RemoteAccess),
        new("NUMA003", RemoteDma, Published(PacketRate, 1.28, 1.28, Amount.Times, "64-byte reads from the own node; 1.07 at 128 bytes, nothing from 512 on (Neugebauer et al., SIGCOMM 2018)")) { Repair = StageRepairs.Lifted(Datapaths.StageKind.Memory) },
        new("NUMA004", Unmeasured(Latency, "what NUMA002, NUMA003 and NUMA009 cost, whenever the scheduler moves a vCPU")),
        new("NUMA005", Unmeasured(Latency, "a time slice of QEMU's work, or a copy across nodes")),
        new("NUMA006", RemoteAccess),
        new("NUMA007", RemoteAccess),
        new("NUMA008", Unmeasured(Latency, "a fault and an exit for each page sampled; no measurement with pinned guests was found")),
        new("NUMA009", Unmeasured(Latency, "a time slice of milliseconds on a shared CPU; on a shared core it depends on both loads")),
    ];
}
