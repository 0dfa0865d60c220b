using System.Collections.Immutable;
using System.Globalization;
using Linerate.Core.Host;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Units;

namespace Linerate.Hosts.Tests.Collectors.Pci;

/// <summary>Compares our decoding of a function's bytes with lspci's, register by register, as far as lspci shows them.</summary>
internal static class LspciComparison
{
    internal static void Compare(Agreement agreement, LspciDump dump, ConfigSpace config)
    {
        var readable = dump.Offsets.Where(offset => offset < config.Length);
        agreement.Compare(dump.Name, "capability offsets", string.Join(' ', readable), string.Join(' ', config.Capabilities.Select(entry => entry.Offset)));
        Express(agreement, dump, config);
        Link(agreement, dump, config);
        MsiX(agreement, dump, config);
        Buses(agreement, dump, config);
        if (dump.Offsets.Any(offset => offset >= config.Length))
        {
            // The text shows extended capabilities, the hex stops at 256 bytes: they must be called unreadable, not absent.
            agreement.Compare(dump.Name, "unreadable", MissingReason.NeedsRoot, config.Acs.Missing.Reason);
            return;
        }

        Acs(agreement, dump, config);
        Sriov(agreement, dump, config);
        Others(agreement, dump, config);
    }

    private static void Express(Agreement agreement, LspciDump dump, ConfigSpace config)
    {
        var shown = dump.Find(@"\[([0-9a-f]+)\] Express (?:\(v(\d)\) )?([A-Za-z/ -]+?)(?: \(|,)");
        agreement.Compare(dump.Name, "express present", shown is not null, config.Express.IsKnown);
        if (shown is null || !config.Express.TryGet(out var express))
        {
            return;
        }

        agreement.Compare(dump.Name, "express offset", Hex(shown.Groups[1].Value), express.Offset);
        agreement.Compare(dump.Name, "port type", TypeOf(shown.Groups[3].Value), express.PortType);
        if (shown.Groups[2].Success)
        {
            agreement.Compare(dump.Name, "express version", Number(shown.Groups[2].Value), express.Version);
        }

        CompareSize(agreement, dump, "DevCap", "MaxPayload", express.MaxPayloadSupported);
        CompareSize(agreement, dump, "DevCtl", "MaxPayload", express.MaxPayload);
        CompareSize(agreement, dump, "DevCtl", "MaxReadReq", express.MaxReadRequest);
        CompareFlag(agreement, dump, "DevCap", "ExtTag", express.ExtendedTagsSupported);
        CompareFlag(agreement, dump, "DevCap", "FLReset", express.FunctionLevelReset);
        CompareFlag(agreement, dump, "DevCtl", "RlxdOrd", express.RelaxedOrdering);
        CompareFlag(agreement, dump, "DevCtl", "ExtTag", express.ExtendedTags);
        CompareFlag(agreement, dump, "DevSta", "CorrErr", (express.DeviceStatus & 1) != 0);
        CompareFlag(agreement, dump, "DevSta", "FatalErr", (express.DeviceStatus & 4) != 0);
        CompareFlag(agreement, dump, "DevCap2", "ARIFwd", express.AriForwardingSupported);
        CompareFlag(agreement, dump, "DevCtl2", "ARIFwd", express.AriForwarding);
        CompareFlag(agreement, dump, "DevCap2", "10BitTagComp", express.TenBitTagCompleter);
        CompareFlag(agreement, dump, "DevCap2", "10BitTagReq", express.TenBitTagsSupported);
        CompareFlag(agreement, dump, "DevCtl2", "10BitTagReq", express.TenBitTags);
    }

    private static void Link(Agreement agreement, LspciDump dump, ConfigSpace config)
    {
        if (!config.Express.TryGet(out var express))
        {
            return;
        }

        CompareRate(agreement, dump, "LnkCap", express.MaxSpeed, express.MaxWidth);
        CompareRate(agreement, dump, "LnkSta", express.Speed, express.Width);
        if (dump.Register("LnkCap") is { } capabilities)
        {
            agreement.Compare(dump.Name, "LnkCap port", Number(Match(capabilities, @"Port #(\d+)")), express.PortNumber);
            if (!capabilities.Contains("ASPM unknown", StringComparison.Ordinal))
            {
                agreement.Compare(dump.Name, "LnkCap ASPM", AspmOf(Match(capabilities, @"ASPM ([^,]+)")), express.AspmSupported);
            }
        }

        if (dump.Register("LnkCtl") is { } control)
        {
            agreement.Compare(dump.Name, "LnkCtl ASPM", AspmOf(Match(control, @"ASPM ([^;]+)")), express.AspmEnabled);
        }
    }

    private static void MsiX(Agreement agreement, LspciDump dump, ConfigSpace config)
    {
        var shown = dump.Find(@"MSI-X: Enable([+-]) (?:Mask[+-] TabSize=(\d+)|Count=(\d+) Masked([+-]))");
        agreement.Compare(dump.Name, "MSI-X present", shown is not null, config.MsiX.IsKnown);
        if (shown is null || !config.MsiX.TryGet(out var msix))
        {
            return;
        }

        agreement.Compare(dump.Name, "MSI-X enabled", shown.Groups[1].Value == "+", msix.Enabled);
        agreement.Compare(dump.Name, "MSI-X vectors", Number(shown.Groups[2].Success ? shown.Groups[2].Value : shown.Groups[3].Value), msix.TableSize);
    }

    private static void Acs(Agreement agreement, LspciDump dump, ConfigSpace config)
    {
        if (dump.Register("ACSCap") is null)
        {
            agreement.Compare(dump.Name, "ACS present", false, config.Acs.IsKnown);
            return;
        }

        foreach (var (name, service) in AcsNames)
        {
            CompareFlag(agreement, dump, "ACSCap", name, config.Acs.Is(acs => acs.Capability.HasFlag(service)));
            CompareFlag(agreement, dump, "ACSCtl", name, config.Acs.Is(acs => acs.Control.HasFlag(service)));
        }
    }

    private static void Sriov(Agreement agreement, LspciDump dump, ConfigSpace config)
    {
        var shown = dump.Find(@"Initial VFs: (\d+), Total VFs: (\d+), Number of VFs: (\d+), Function Dependency Link: (\w+)\s+VF offset: (\d+), stride: (\d+), Device ID: (\w+)\s+Supported Page Size: (\w+), System Page Size: (\w+)");
        agreement.Compare(dump.Name, "SR-IOV present", shown is not null, config.Sriov.IsKnown);
        if (shown is null || !config.Sriov.TryGet(out var sriov))
        {
            return;
        }

        int[] decimals = [sriov.InitialVfs, sriov.TotalVfs, sriov.NumVfs];
        for (var i = 0; i < decimals.Length; i++)
        {
            agreement.Compare(dump.Name, "SR-IOV counts", Number(shown.Groups[i + 1].Value), decimals[i]);
        }

        agreement.Compare(dump.Name, "SR-IOV dependency", Hex(shown.Groups[4].Value), sriov.DependencyLink);
        agreement.Compare(dump.Name, "SR-IOV offset", Number(shown.Groups[5].Value), sriov.FirstVfOffset);
        agreement.Compare(dump.Name, "SR-IOV stride", Number(shown.Groups[6].Value), sriov.VfStride);
        agreement.Compare(dump.Name, "SR-IOV device", Hex(shown.Groups[7].Value), sriov.VfDevice);
        agreement.Compare(dump.Name, "SR-IOV pages", Hex(shown.Groups[8].Value), (int)sriov.SupportedPageSizes);
        agreement.Compare(dump.Name, "SR-IOV page", Hex(shown.Groups[9].Value), (int)sriov.SystemPageSize);
        CompareFlag(agreement, dump, "IOVCtl", "Enable", sriov.Enabled);
        CompareFlag(agreement, dump, "IOVCtl", "ARIHierarchy", sriov.AriCapableHierarchy);
    }

    private static void Buses(Agreement agreement, LspciDump dump, ConfigSpace config)
    {
        if (dump.Find(@"Bus: primary=(\w+), secondary=(\w+), subordinate=(\w+)") is { } bus)
        {
            var expected = new BridgeBuses((byte)Hex(bus.Groups[1].Value), (byte)Hex(bus.Groups[2].Value), (byte)Hex(bus.Groups[3].Value));
            agreement.Compare(dump.Name, "buses", expected, config.Buses);
        }
    }

    private static void Others(Agreement agreement, LspciDump dump, ConfigSpace config)
    {
        CompareFlag(agreement, dump, "ATSCtl", "Enable", config.Ats.Select<bool?>(ats => ats.Enabled).Or(null));
        CompareFlag(agreement, dump, "ARICap", "MFVC", config.Ari.Select<bool?>(ari => (ari.Capability & 1) != 0).Or(null));
        CompareFlag(agreement, dump, "ARICap", "ACS", config.Ari.Select<bool?>(ari => (ari.Capability & 2) != 0).Or(null));
        string[] uncorrectable = ["DLP:4", "SDES:5", "TLP:12", "FCP:13", "CmpltTO:14", "CmpltAbrt:15", "UnxCmplt:16", "RxOF:17", "MalfTLP:18", "ECRC:19", "UnsupReq:20", "ACSViol:21"];
        string[] correctable = ["RxErr:0", "BadTLP:6", "BadDLLP:7", "Rollover:8", "Timeout:12"];
        CompareBits(agreement, dump, "UESta", uncorrectable, config.Aer.Select<uint?>(aer => aer.UncorrectableStatus).Or(null));
        CompareBits(agreement, dump, "CESta", correctable, config.Aer.Select<uint?>(aer => aer.CorrectableStatus).Or(null));
    }

    private static void CompareBits(Agreement agreement, LspciDump dump, string register, string[] names, uint? value)
    {
        foreach (var name in names)
        {
            var parts = name.Split(':');
            CompareFlag(agreement, dump, register, parts[0], value is { } bits ? (bits >> Number(parts[1]) & 1) != 0 : null);
        }
    }

    internal static readonly ImmutableArray<(string Name, AcsServices Service)> AcsNames =
    [
        ("SrcValid", AcsServices.SourceValidation),
        ("TransBlk", AcsServices.TranslationBlocking),
        ("ReqRedir", AcsServices.RequestRedirect),
        ("CmpltRedir", AcsServices.CompletionRedirect),
        ("UpstreamFwd", AcsServices.UpstreamForwarding),
        ("EgressCtrl", AcsServices.EgressControl),
        ("DirectTrans", AcsServices.DirectTranslated),
    ];

    internal static ExpressPortType TypeOf(string words) => words.Trim() switch
    {
        "Endpoint" => ExpressPortType.Endpoint,
        "Legacy Endpoint" => ExpressPortType.LegacyEndpoint,
        "Root Port" => ExpressPortType.RootPort,
        "Upstream Port" => ExpressPortType.UpstreamPort,
        "Downstream Port" => ExpressPortType.DownstreamPort,
        "PCI-Express to PCI/PCI-X Bridge" or "PCI/PCI-X to PCI-Express Bridge" when words.StartsWith("PCI-E", StringComparison.Ordinal) => ExpressPortType.PcieToPciBridge,
        "PCI/PCI-X to PCI-Express Bridge" => ExpressPortType.PciToPcieBridge,
        "Root Complex Integrated Endpoint" => ExpressPortType.RootComplexIntegratedEndpoint,
        "Root Complex Event Collector" => ExpressPortType.RootComplexEventCollector,
        _ => throw new ArgumentException($"lspci calls a type \"{words}\"", nameof(words)),
    };

    internal static PcieSpeed? SpeedOf(string words) => PcieSpeed.TryParse(words, out var speed) ? speed : null;

    private static void CompareRate(Agreement agreement, LspciDump dump, string register, PcieSpeed? speed, int width)
    {
        if (dump.Register(register) is { } words)
        {
            agreement.Compare(dump.Name, $"{register} speed", SpeedOf(Match(words, @"Speed ([^,]+?)(?: \(| *,|$)")), speed);
            agreement.Compare(dump.Name, $"{register} width", Number(Match(words, @"Width x(\d+)")), width);
        }
    }

    private static void CompareSize(Agreement agreement, LspciDump dump, string register, string name, int actual)
    {
        if (dump.Register(register) is { } words)
        {
            agreement.Compare(dump.Name, $"{register} {name}", Number(Match(words, $@"{name} (\d+)")), actual);
        }
    }

    private static void CompareFlag(Agreement agreement, LspciDump dump, string register, string flag, bool? actual)
    {
        if (dump.Flag(register, flag) is { } expected)
        {
            agreement.Compare<bool?>(dump.Name, $"{register} {flag}", expected, actual);
        }
    }

    private static int AspmOf(string words) =>
        (words.Contains("L0s", StringComparison.Ordinal) ? 1 : 0) | (words.Contains("L1", StringComparison.Ordinal) ? 2 : 0);

    private static string Match(string words, string pattern) => System.Text.RegularExpressions.Regex.Match(words, pattern).Groups[1].Value;

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
