namespace Linerate.Core.Maps;

/// <summary>A PCIe link between a room's root complex and its ports: drawn once, however many ports share it.</summary>
/// <param name="From">The port above: <c>root port 0000:00:1c.0</c>, <c>switch port 0000:03:00.0</c>.</param>
/// <param name="To">What hangs below: NIC ports by name, or a switch.</param>
/// <param name="Words">Generation, lanes and rate, and who shares it.</param>
/// <param name="Rate">What it carries raw; null when unknown.</param>
/// <param name="Depth">Links between it and the root complex.</param>
/// <param name="IsTight">True when the wires of the ports below bring more than it carries.</param>
public sealed record MapLink(string From, string To, string Words, BitRate? Rate, int Depth, bool IsTight);
