using Linerate.Oracles.Tables;

namespace Linerate.Oracles;

/// <summary>Every published table that the models are held against.</summary>
internal static class OracleCatalog
{
    internal static ImmutableArray<OracleTable> All { get; } =
    [
        .. NicTrafficTables.All,
    ];
}
