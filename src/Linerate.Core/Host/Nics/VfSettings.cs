namespace Linerate.Core.Host.Nics;

/// <summary>What the PF's driver holds for one VF (IFLA_VFINFO_LIST). Null where the driver does not tell.</summary>
public sealed record VfSettings(int Index)
{
    /// <summary>The administrator's MAC; all zero when none was set.</summary>
    public MacAddress? Mac { get; init; }

    public int? Vlan { get; init; }

    public bool? SpoofCheck { get; init; }

    public bool? Trust { get; init; }

    public VfLinkState? LinkState { get; init; }

    /// <summary>max_tx_rate; null or zero is no cap.</summary>
    public BitRate? MaxTxRate { get; init; }

    public BitRate? MinTxRate { get; init; }
}
