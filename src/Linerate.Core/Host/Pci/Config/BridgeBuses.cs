namespace Linerate.Core.Host.Pci.Config;

/// <summary>The buses of a bridge (PCI-to-PCI Bridge 1.2, 3.2.5): its own, the one right below it, the last one below it.</summary>
public readonly record struct BridgeBuses(byte Primary, byte Secondary, byte Subordinate);
