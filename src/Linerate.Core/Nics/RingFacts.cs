namespace Linerate.Core.Nics;

/// <summary>Descriptors per ring: what the driver allows and what it takes by itself. Null where no source is at hand.</summary>
public sealed record RingFacts
{
    public Sourced<int>? RxMin { get; init; }

    public Sourced<int>? RxMax { get; init; }

    public Sourced<int>? RxDefault { get; init; }

    public Sourced<int>? TxMin { get; init; }

    public Sourced<int>? TxMax { get; init; }

    public Sourced<int>? TxDefault { get; init; }

    /// <summary>The driver rounds a size up to a multiple of this.</summary>
    public Sourced<int>? Multiple { get; init; }

    /// <summary>The driver rounds a size up to a power of two.</summary>
    public Sourced<bool>? PowerOfTwo { get; init; }

    internal static RingFacts From(NicFactTable table) => new()
    {
        RxMin = table.Count("rx_min"),
        RxMax = table.Count("rx_max"),
        RxDefault = table.Count("rx_default"),
        TxMin = table.Count("tx_min"),
        TxMax = table.Count("tx_max"),
        TxDefault = table.Count("tx_default"),
        Multiple = table.Count("multiple"),
        PowerOfTwo = table.Flag("power_of_two"),
    };
}
