namespace Linerate.Core.Host.Pci.Config;

/// <summary>Advanced Error Reporting (PCIe 6.0, 7.8.4): the status registers as they stand.</summary>
public sealed record AerCapability(int Offset, uint UncorrectableStatus, uint CorrectableStatus);
