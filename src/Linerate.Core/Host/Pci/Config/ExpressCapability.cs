namespace Linerate.Core.Host.Pci.Config;

/// <summary>
/// The PCI Express capability (PCIe 6.0, 7.5.3), as the registers hold it; the properties decode them.
/// Device registers of a VF are reserved (SR-IOV 1.1, 3.5): never judge a VF's payload or read request size.
/// </summary>
public sealed record ExpressCapability
{
    /// <summary>Offset of the capability in configuration space.</summary>
    public required int Offset { get; init; }

    /// <summary>PCI Express Capabilities register, offset 02h.</summary>
    public required ushort Capabilities { get; init; }

    /// <summary>DevCap, offset 04h.</summary>
    public required uint DeviceCapabilities { get; init; }

    /// <summary>DevCtl, offset 08h.</summary>
    public required ushort DeviceControl { get; init; }

    /// <summary>DevSta, offset 0Ah.</summary>
    public required ushort DeviceStatus { get; init; }

    /// <summary>LnkCap, offset 0Ch; 0 where the function has no link.</summary>
    public required uint LinkCapabilities { get; init; }

    /// <summary>LnkCtl, offset 10h.</summary>
    public required ushort LinkControl { get; init; }

    /// <summary>LnkSta, offset 12h.</summary>
    public required ushort LinkStatus { get; init; }

    /// <summary>DevCap2, offset 24h; null for a version 1 capability.</summary>
    public uint? DeviceCapabilities2 { get; init; }

    /// <summary>DevCtl2, offset 28h; null for a version 1 capability.</summary>
    public ushort? DeviceControl2 { get; init; }

    /// <summary>LnkCtl2, offset 30h: bits 3:0 are the speed that the link is to train to; null for a version 1 capability.</summary>
    public ushort? LinkControl2 { get; init; }

    /// <summary>LnkCap2, offset 2Ch; null for a version 1 capability.</summary>
    public uint? LinkCapabilities2 { get; init; }

    public int Version => Capabilities & 0xf;

    public ExpressPortType PortType => (ExpressPortType)(Capabilities >> 4 & 0xf);

    /// <summary>A function with no link of its own: integrated into the root complex.</summary>
    public bool IsIntegrated => PortType is ExpressPortType.RootComplexIntegratedEndpoint or ExpressPortType.RootComplexEventCollector;

    /// <summary>Largest payload that it can take, bytes.</summary>
    public int MaxPayloadSupported => 128 << (int)(DeviceCapabilities & 7);

    /// <summary>Largest payload that it is set to, bytes.</summary>
    public int MaxPayload => 128 << (DeviceControl >> 5 & 7);

    /// <summary>Largest read request that it is set to, bytes.</summary>
    public int MaxReadRequest => 128 << (DeviceControl >> 12 & 7);

    public bool RelaxedOrdering => (DeviceControl & 0x0010) != 0;

    public bool ExtendedTags => (DeviceControl & 0x0100) != 0;

    public bool ExtendedTagsSupported => (DeviceCapabilities & 0x20) != 0;

    /// <summary>10-Bit Tag Requester Supported / Enable (PCIe 4.0).</summary>
    public bool? TenBitTagsSupported => DeviceCapabilities2 is { } capabilities ? (capabilities & 0x0002_0000) != 0 : null;

    public bool? TenBitTags => DeviceControl2 is { } control ? (control & 0x1000) != 0 : null;

    /// <summary>10-Bit Tag Completer Supported.</summary>
    public bool? TenBitTagCompleter => DeviceCapabilities2 is { } capabilities ? (capabilities & 0x0001_0000) != 0 : null;

    /// <summary>ARI Forwarding Supported / Enable, of downstream and root ports.</summary>
    public bool? AriForwardingSupported => DeviceCapabilities2 is { } capabilities ? (capabilities & 0x20) != 0 : null;

    public bool? AriForwarding => DeviceControl2 is { } control ? (control & 0x20) != 0 : null;

    /// <summary>Function Level Reset Capability, of endpoints.</summary>
    public bool FunctionLevelReset => (DeviceCapabilities & 0x1000_0000) != 0;

    /// <summary>Port number of the link.</summary>
    public int PortNumber => (int)(LinkCapabilities >> 24);

    /// <summary>ASPM states enabled: bit 0 L0s, bit 1 L1.</summary>
    public int AspmEnabled => LinkControl & 3;

    /// <summary>ASPM states supported: bit 0 L0s, bit 1 L1.</summary>
    public int AspmSupported => (int)(LinkCapabilities >> 10 & 3);

    /// <summary>Target Link Speed: what firmware or an administrator asks the port for; null where the register is absent or unset.</summary>
    public PcieSpeed? TargetSpeed => LinkControl2 is { } control && PcieSpeed.TryFromCode(control & 0xf, out var speed) ? speed : null;

    public int MaxWidth => (int)(LinkCapabilities >> 4 & 0x3f);

    public int Width => LinkStatus >> 4 & 0x3f;

    /// <summary>Maximum speed; null for a reserved code.</summary>
    public PcieSpeed? MaxSpeed => PcieSpeed.TryFromCode((int)(LinkCapabilities & 0xf), out var speed) ? speed : null;

    /// <summary>Current speed; null for a reserved code, as on an empty slot.</summary>
    public PcieSpeed? Speed => PcieSpeed.TryFromCode(LinkStatus & 0xf, out var speed) ? speed : null;

    /// <summary>The link that the registers describe; missing where the function has none.</summary>
    /// <param name="where">The file that they were read from.</param>
    public PciLink LinkAt(string where)
    {
        var status = new Evidence(where, $"LnkSta {LinkStatus:x4} at {Offset + 0x12:x2}h");
        var capabilities = new Evidence(where, $"LnkCap {LinkCapabilities:x8} at {Offset + 0x0c:x2}h");
        var none = new Missing(MissingReason.Unsupported, where, "the registers describe no link");
        return new PciLink(
            Speed is { } speed ? Reading<PcieSpeed>.Known(speed, status) : none,
            LinkCapabilities != 0 ? Reading<int>.Known(Width, status) : none,
            MaxSpeed is { } maxSpeed ? Reading<PcieSpeed>.Known(maxSpeed, capabilities) : none,
            LinkCapabilities != 0 ? Reading<int>.Known(MaxWidth, capabilities) : none);
    }
}
