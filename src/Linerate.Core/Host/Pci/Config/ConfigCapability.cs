namespace Linerate.Core.Host.Pci.Config;

/// <summary>One entry of a function's capability lists.</summary>
/// <param name="Id">Capability ID (PCI Code and ID Assignment 1.11): 10h is PCI Express; of extended ones 10h is SR-IOV.</param>
/// <param name="Offset">Where it stands in configuration space.</param>
/// <param name="Version">Version of an extended capability; 0 for a standard one.</param>
public readonly record struct ConfigCapability(int Id, int Offset, int Version)
{
    /// <summary>True when it stands in extended configuration space.</summary>
    public bool IsExtended => Offset >= CapabilityList.ExtendedStart;
}
