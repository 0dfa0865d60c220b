using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>Relaxed ordering lets writes overtake; more tags let more reads be under way. Whether either helps depends on the platform.</summary>
public sealed class PCI008OrderingOff : FunctionRule
{
    private const ushort Intel = 0x8086;

    public override RuleInfo Info { get; } = new(
        "PCI008",
        "Relaxed ordering or larger tags are off",
        Severity.Note,
        "PCI Express Base 6.0, 2.2.6.2, 2.4.1 and 7.5.3.4; sources disagree per platform");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.NetworkPorts.Select(port => Check(host, port));

    private Finding Check(HostSnapshot host, PciDevice port)
    {
        var subject = Subject.Port(host, port);
        if (IntegratedFunctions.Contains(port))
        {
            return NotApplicable(subject, "integrated: its packets cross no link");
        }

        var express = port.Config.TryGet(out var config) ? config.Express : port.Config.Missing;
        if (!express.TryGet(out var registers))
        {
            return Unknown(subject, "what ordering and tags it uses", express.Missing);
        }

        var root = host.Pci.GapAbove(port) is null && host.Pci.PathToRoot(port) is [var top, ..] ? top : null;
        if (root is null && host.Pci.GapAbove(port) is { } gap && (!registers.RelaxedOrdering || (registers.TenBitTagsSupported == true && registers.TenBitTags == false)))
        {
            return Unknown(subject, "which root port is above it, and what that takes", gap);
        }

        var off = OffOf(registers, root).ToArray();
        var evidence = new Evidence($"{port.Directory}/config", $"DevCtl {registers.DeviceControl:x4} at {registers.Offset + 8:x2}h");
        return off.Length == 0
            ? Passes(subject, "relaxed ordering and the tags that both ends support are on, or kept off by the kernel on purpose", evidence)
            : Fails(
                subject,
                $"{string.Join(", ", off.Select(item => item.Name))} off",
                "on, if a trial shows a gain",
                $"setpci -s {port.Address} {string.Join(' ', off.Select(item => item.Write))}  # a trial: measure, compare",
                evidence);
    }

    private static IEnumerable<(string Name, string Write)> OffOf(ExpressCapability port, PciDevice? root)
    {
        if (!port.RelaxedOrdering && !IsKnownToSufferFromRelaxedOrdering(root))
        {
            yield return ("relaxed ordering", "CAP_EXP+8.w=0010:0010");
        }

        if (port.ExtendedTagsSupported && !port.ExtendedTags)
        {
            yield return ("extended tags", "CAP_EXP+8.w=0100:0100");
        }

        var rootTakes = root?.Config.Is(config => config.Express.Is(express => express.TenBitTagCompleter == true)) == true;
        if (rootTakes && port.TenBitTagsSupported == true && port.TenBitTags == false)
        {
            yield return ("10-bit tags", "CAP_EXP+28.w=1000:1000");
        }
    }

    /// <summary>
    /// Root ports of Haswell and Broadwell servers: the kernel turns relaxed ordering off below them
    /// (<c>quirk_relaxedordering_disable</c>, drivers/pci/quirks.c).
    /// </summary>
    private static bool IsKnownToSufferFromRelaxedOrdering(PciDevice? root) =>
        root is not null
        && root.Vendor.Is(vendor => vendor == Intel)
        && root.Device.Is(id => id is (>= 0x2f01 and <= 0x2f0e) or (>= 0x6f01 and <= 0x6f0e));
}
