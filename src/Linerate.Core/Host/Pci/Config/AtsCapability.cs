namespace Linerate.Core.Host.Pci.Config;

/// <summary>Address Translation Services (PCIe 6.0, 10.5.1): the device keeps translations itself.</summary>
public sealed record AtsCapability(int Offset, ushort Capability, ushort Control)
{
    public bool Enabled => (Control & 0x8000) != 0;
}
