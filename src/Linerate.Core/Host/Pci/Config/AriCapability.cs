namespace Linerate.Core.Host.Pci.Config;

/// <summary>Alternative Routing-ID Interpretation (PCIe 6.0, 7.8.8): more than eight functions a device.</summary>
public sealed record AriCapability(int Offset, ushort Capability, ushort Control);
