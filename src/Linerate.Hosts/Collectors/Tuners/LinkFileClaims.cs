using System.Buffers;
using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>
/// Settings in *.link files, which udev applies (systemd.link(5)), and in the [SR-IOV] and [Link] sections of *.network
/// files, which systemd-networkd applies (systemd.network(5)).
/// </summary>
internal static class LinkFileClaims
{
    private static readonly string[] Folders = ["/etc/systemd/network", "/run/systemd/network", "/usr/lib/systemd/network"];

    private static readonly (string Key, Knob Knob)[] LinkKeys =
    [
        ("SR-IOVVirtualFunctions", Knob.VfCount),
        ("RxBufferSize", Knob.RingSize),
        ("TxBufferSize", Knob.RingSize),
        ("RxChannels", Knob.Channels),
        ("TxChannels", Knob.Channels),
        ("CombinedChannels", Knob.Channels),
        ("MTUBytes", Knob.Mtu),
        ("RxFlowControl", Knob.PauseFrames),
        ("TxFlowControl", Knob.PauseFrames),
        ("AutoNegotiationFlowControl", Knob.PauseFrames),
    ];

    /// <summary>A file without any of these claims nothing; the packaged ones are such.</summary>
    private static readonly SearchValues<string> Signs =
        SearchValues.Create([.. LinkKeys.Select(link => link.Key), "SR-IOV", "Coalesce", "Offload"], StringComparison.Ordinal);

    internal static IEnumerable<KnobClaim> Read(ConfigurationFiles files) =>
        ReadFolder(files, ".link", "udev").Concat(ReadFolder(files, ".network", "systemd-networkd"));

    private static IEnumerable<KnobClaim> ReadFolder(ConfigurationFiles files, string suffix, string owner)
    {
        foreach (var path in files.In(Folders, suffix))
        {
            if (!files.TryRead(path, out var text) || !text.AsSpan().ContainsAny(Signs))
            {
                continue;
            }

            var settings = IniText.Read(text).ToArray();
            var subject = SubjectOf(settings);
            foreach (var setting in settings)
            {
                if (KnobOf(setting) is { } knob)
                {
                    yield return new KnobClaim(owner, knob, subject, AtBoot: true, setting.EvidenceIn(path));
                }
            }
        }
    }

    private static Knob? KnobOf(IniSetting setting)
    {
        if (setting.Section == "SR-IOV")
        {
            return Knob.VfSettings;
        }

        if (setting.Section != "Link")
        {
            return null;
        }

        foreach (var (key, knob) in LinkKeys)
        {
            if (setting.Key == key)
            {
                return knob;
            }
        }

        return setting.Key.Contains("Coalesce", StringComparison.Ordinal) ? Knob.Coalescing
            : setting.Key.EndsWith("Offload", StringComparison.Ordinal) ? Knob.Offloads
            : null;
    }

    /// <summary>The interface that [Match] names, a PCI address out of its Path, or nobody in particular.</summary>
    private static string SubjectOf(IniSetting[] settings)
    {
        foreach (var setting in settings)
        {
            if (setting is { Section: "Match", Key: "OriginalName" or "Name" })
            {
                return TuningLine.NameOrNothing(setting.Value);
            }

            if (setting is { Section: "Match", Key: "Path" } && setting.Value.StartsWith("pci-", StringComparison.Ordinal))
            {
                return TuningLine.NameOrNothing(setting.Value[4..]);
            }
        }

        return "";
    }
}
