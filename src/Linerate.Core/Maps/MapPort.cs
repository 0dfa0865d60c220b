namespace Linerate.Core.Maps;

/// <summary>A port of a NIC: its wire, its PCIe link, and who uses it.</summary>
/// <param name="Name">Its interface, else its address.</param>
/// <param name="Address">The PF.</param>
/// <param name="Wire">The wire's speed in words.</param>
/// <param name="Link">The narrowest PCIe link in words.</param>
/// <param name="WireRate">The wire's speed; null when unknown.</param>
/// <param name="LinkRate">What the link carries raw; null when unknown.</param>
/// <param name="Bridges">Root port and switch above it, in words; empty when none are known.</param>
/// <param name="Functions">Held functions first, then the free ones.</param>
public sealed record MapPort(
    string Name, PciAddress Address, string Wire, string Link, BitRate? WireRate, BitRate? LinkRate, string Bridges, ImmutableArray<MapFunctions> Functions)
{
    /// <summary>Functions that it can have and does not: <c>2 of 7 VFs made</c>; empty for a port without VFs.</summary>
    public string VfCount { get; init; } = "";
}
