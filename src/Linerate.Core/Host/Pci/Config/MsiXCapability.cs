namespace Linerate.Core.Host.Pci.Config;

/// <summary>The MSI-X capability (PCIe 6.0, 7.7.2).</summary>
/// <param name="Offset">Offset in configuration space.</param>
/// <param name="Control">Message Control register.</param>
public sealed record MsiXCapability(int Offset, ushort Control)
{
    /// <summary>Vectors of the function.</summary>
    public int TableSize => (Control & 0x7ff) + 1;

    public bool Enabled => (Control & 0x8000) != 0;

    /// <summary>All vectors masked.</summary>
    public bool FunctionMask => (Control & 0x4000) != 0;
}
