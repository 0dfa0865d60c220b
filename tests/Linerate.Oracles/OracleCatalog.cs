using Linerate.Oracles.Tables;

namespace Linerate.Oracles;

/// <summary>Every published table that the models are held against.</summary>
internal static class OracleCatalog
{
    internal static ImmutableArray<OracleTable> All { get; } =
    [
        .. EthernetTables.All,
        .. PcieLinkTables.All,
        .. PcieTransferTables.All,
        .. NicTrafficTables.All,
        .. IotlbTables.All,
        .. HostPathTables.All,
        .. InterruptTables.All,
        .. RingTables.All,
        .. CpuTables.All,
    ];
}
