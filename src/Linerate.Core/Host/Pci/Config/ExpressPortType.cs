namespace Linerate.Core.Host.Pci.Config;

/// <summary>Device/Port Type of the PCI Express Capabilities register (PCIe 6.0, 7.5.3.2).</summary>
public enum ExpressPortType
{
    Endpoint = 0,
    LegacyEndpoint = 1,
    RootPort = 4,
    UpstreamPort = 5,
    DownstreamPort = 6,
    PcieToPciBridge = 7,
    PciToPcieBridge = 8,
    RootComplexIntegratedEndpoint = 9,
    RootComplexEventCollector = 10,
}
