using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>
/// Connection profiles that set SR-IOV, ethtool or MTU values: NetworkManager keyfiles (nm-settings-keyfile(5)) and
/// the older /etc/sysconfig/network-scripts/ifcfg-*.
/// </summary>
internal static class NetworkManagerClaims
{
    private const string Owner = "NetworkManager";
    private const string IfcfgFolder = "/etc/sysconfig/network-scripts";

    private static readonly string[] Folders =
    [
        "/etc/NetworkManager/system-connections",
        "/run/NetworkManager/system-connections",
        "/usr/lib/NetworkManager/system-connections",
    ];

    internal static IEnumerable<KnobClaim> Read(ConfigurationFiles files) => ReadKeyfiles(files).Concat(ReadIfcfg(files));

    private static IEnumerable<KnobClaim> ReadKeyfiles(ConfigurationFiles files)
    {
        foreach (var path in files.In(Folders, ".nmconnection"))
        {
            if (!files.TryRead(path, out var text))
            {
                continue;
            }

            var settings = IniText.Read(text).ToArray();
            var name = settings.FirstOrDefault(setting => setting is { Section: "connection", Key: "interface-name" }).Value ?? "";
            foreach (var setting in settings)
            {
                if (KnobOf(setting) is { } knob)
                {
                    yield return new KnobClaim(Owner, knob, name, AtBoot: true, setting.EvidenceIn(path));
                }
            }
        }
    }

    private static Knob? KnobOf(IniSetting setting) => (setting.Section, setting.Key) switch
    {
        ("sriov", "total-vfs") => Knob.VfCount,
        ("sriov", _) => Knob.VfSettings,
        ("ethernet", "mtu") => Knob.Mtu,
        ("ethtool", var key) when key.StartsWith("ring-", StringComparison.Ordinal) => Knob.RingSize,
        ("ethtool", var key) when key.StartsWith("coalesce-", StringComparison.Ordinal) => Knob.Coalescing,
        ("ethtool", var key) when key.StartsWith("channels-", StringComparison.Ordinal) => Knob.Channels,
        ("ethtool", var key) when key.StartsWith("feature-", StringComparison.Ordinal) => Knob.Offloads,
        ("ethtool", var key) when key.StartsWith("pause-", StringComparison.Ordinal) => Knob.PauseFrames,
        _ => null,
    };

    private static IEnumerable<KnobClaim> ReadIfcfg(ConfigurationFiles files)
    {
        foreach (var name in files.Names(IfcfgFolder).Where(name => name.StartsWith("ifcfg-", StringComparison.Ordinal)))
        {
            var path = $"{IfcfgFolder}/{name}";
            if (!files.TryRead(path, out var text))
            {
                continue;
            }

            var subject = name["ifcfg-".Length..];
            foreach (var setting in IniText.Read(text))
            {
                // ETHTOOL_OPTS holds the arguments alone: "-G ens1f0 rx 4096; -A ens1f0 rx off".
                var knobs = setting.Key switch
                {
                    "SRIOV_TOTAL_VFS" => [Knob.VfCount],
                    "MTU" => [Knob.Mtu],
                    "ETHTOOL_OPTS" => setting.Value.Trim('"').Split(';').SelectMany(part => TuningLine.Read($"ethtool {part}")).Select(claim => claim.Knob),
                    _ when setting.Key.StartsWith("SRIOV_VF", StringComparison.Ordinal) => [Knob.VfSettings],
                    _ => (IEnumerable<Knob>)[],
                };
                foreach (var knob in knobs)
                {
                    yield return new KnobClaim(Owner, knob, subject, AtBoot: true, setting.EvidenceIn(path));
                }
            }
        }
    }
}
