using System.Globalization;
using System.Text.Json;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Units;

namespace Linerate.Hosts.Tests.Collectors.Pci;

/// <summary>Compares our decoding with what pciutils said of the same function (an entry of oracle.json).</summary>
internal static class OracleComparison
{
    internal static void Compare(Agreement agreement, string name, JsonElement oracle, ConfigSpace config)
    {
        // lspci lists what it finds in list order, as we do.
        var offsets = oracle.GetProperty("caps").EnumerateArray().Select(entry => Hex(entry[0].GetString()!)).Order();
        agreement.Compare(name, "capability offsets", string.Join(' ', offsets), string.Join(' ', config.Capabilities.Select(entry => entry.Offset).Order()));
        Express(agreement, name, oracle, config);
        Acs(agreement, name, oracle, config);
        Sriov(agreement, name, oracle, config);
        if (oracle.TryGetProperty("msix", out var msix))
        {
            agreement.Compare(name, "MSI-X enabled", msix[0].GetBoolean(), config.MsiX.Value.Enabled);
            agreement.Compare(name, "MSI-X vectors", msix[1].GetInt32(), config.MsiX.Value.TableSize);
        }

        agreement.Compare(name, "MSI-X present", oracle.TryGetProperty("msix", out _), config.MsiX.IsKnown);
        if (oracle.TryGetProperty("bus", out var bus))
        {
            var expected = new BridgeBuses(bus[0].GetByte(), bus[1].GetByte(), bus[2].GetByte());
            agreement.Compare(name, "buses", expected, config.Buses);
        }
    }

    private static void Express(Agreement agreement, string name, JsonElement oracle, ConfigSpace config)
    {
        agreement.Compare(name, "express present", oracle.TryGetProperty("express", out var shown), config.Express.IsKnown);
        if (!config.Express.TryGet(out var express) || shown.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        agreement.Compare(name, "express offset", shown.GetProperty("off").GetInt32(), express.Offset);
        agreement.Compare(name, "express version", shown.GetProperty("ver").GetInt32(), express.Version);
        agreement.Compare(name, "port type", LspciComparison.TypeOf(shown.GetProperty("type").GetString()!), express.PortType);
        agreement.Compare(name, "MaxPayload", oracle.GetProperty("MaxPayload").GetInt32(), express.MaxPayload);
        agreement.Compare(name, "MaxReadReq", oracle.GetProperty("MaxReadReq").GetInt32(), express.MaxReadRequest);
        agreement.Compare(name, "MaxPayload supported", oracle.GetProperty("mps_cap").GetInt32(), express.MaxPayloadSupported);
        agreement.Compare(name, "FLReset", oracle.GetProperty("flr").GetBoolean(), express.FunctionLevelReset);
        Rate(agreement, name, oracle, "lnkcap", express.MaxSpeed, express.MaxWidth);
        Rate(agreement, name, oracle, "lnksta", express.Speed, express.Width);
        if (oracle.TryGetProperty("port", out var port))
        {
            agreement.Compare(name, "port number", port.GetInt32(), express.PortNumber);
        }

        if (oracle.TryGetProperty("arifwd_cap", out var supported))
        {
            agreement.Compare(name, "ARI forwarding", supported.GetBoolean(), express.AriForwardingSupported);
            agreement.Compare(name, "ARI forwarding on", oracle.GetProperty("arifwd_ctl").GetBoolean(), express.AriForwarding);
        }
    }

    private static void Rate(Agreement agreement, string name, JsonElement oracle, string field, PcieSpeed? speed, int width)
    {
        if (oracle.TryGetProperty(field, out var rate))
        {
            agreement.Compare(name, $"{field} speed", LspciComparison.SpeedOf(rate[0].GetString()!), speed);
            agreement.Compare(name, $"{field} width", rate[1].GetInt32(), width);
        }
        else
        {
            agreement.Compare(name, $"{field} absent", null, speed);
        }
    }

    private static void Acs(Agreement agreement, string name, JsonElement oracle, ConfigSpace config)
    {
        agreement.Compare(name, "ACS present", oracle.TryGetProperty("acscap", out var capability), config.Acs.IsKnown);
        if (!config.Acs.TryGet(out var acs))
        {
            return;
        }

        foreach (var (service, bit) in LspciComparison.AcsNames)
        {
            agreement.Compare(name, $"ACSCap {service}", capability.GetProperty(service).GetBoolean(), acs.Capability.HasFlag(bit));
            agreement.Compare(name, $"ACSCtl {service}", oracle.GetProperty("acsctl").GetProperty(service).GetBoolean(), acs.Control.HasFlag(bit));
        }
    }

    private static void Sriov(Agreement agreement, string name, JsonElement oracle, ConfigSpace config)
    {
        agreement.Compare(name, "SR-IOV present", oracle.TryGetProperty("sriov", out var shown), config.Sriov.IsKnown);
        if (!config.Sriov.TryGet(out var sriov))
        {
            return;
        }

        agreement.Compare(name, "SR-IOV initial", shown.GetProperty("initial").GetInt32(), sriov.InitialVfs);
        agreement.Compare(name, "SR-IOV total", shown.GetProperty("total").GetInt32(), sriov.TotalVfs);
        agreement.Compare(name, "SR-IOV num", shown.GetProperty("num").GetInt32(), sriov.NumVfs);
        agreement.Compare(name, "SR-IOV dependency", shown.GetProperty("fdl").GetInt32(), sriov.DependencyLink);
        agreement.Compare(name, "SR-IOV offset", shown.GetProperty("offset").GetInt32(), sriov.FirstVfOffset);
        agreement.Compare(name, "SR-IOV stride", shown.GetProperty("stride").GetInt32(), sriov.VfStride);
        agreement.Compare(name, "SR-IOV device", Hex(shown.GetProperty("vf_device").GetString()!), sriov.VfDevice);
        agreement.Compare(name, "SR-IOV enable", shown.GetProperty("enable").GetBoolean(), sriov.Enabled);
        agreement.Compare(name, "SR-IOV ARI", shown.GetProperty("ari").GetBoolean(), sriov.AriCapableHierarchy);
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
