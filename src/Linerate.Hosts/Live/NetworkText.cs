using System.Globalization;
using System.Text;
using Linerate.Linux.Ethtool;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Hosts.Live;

/// <summary>
/// The network answers as text, so that a capture of them can be read, compared and redacted (MACs stand in colon form).
/// One fact a line, <c>name value</c>; what a driver or kernel does not tell has no line. The value is the last word,
/// for names of counters and flags may hold spaces.
/// <list type="bullet">
/// <item><c>rtnetlink-links</c>: per interface a line <c>link NAME</c>, then those of <c>index N</c>, <c>mac M</c>,
/// <c>mtu N</c>, <c>state WORD</c>, <c>carrier on|off</c>, <c>master NAME</c>, <c>kind WORD</c>, <c>port WORD</c>,
/// <c>vfs N</c> that are known, then per VF one line <c>vf N mac M vlan N spoofcheck on|off trust on|off
/// link-state auto|enable|disable min-tx-rate N max-tx-rate N</c>, rates in Mb/s.</item>
/// <item><c>ethtool-driver</c>: <c>driver</c>, <c>version</c>, <c>firmware-version</c>, <c>bus-info</c>; here the name is the
/// first word and the value the rest.</item>
/// <item><c>ethtool-rings</c>, <c>-channels</c>, <c>-coalescing</c>, <c>-pause</c>: numbers; switches are 0 and 1.</item>
/// <item><c>ethtool-features</c>: <c>NAME on|off|on-fixed|off-fixed</c>, every feature that the kernel knows.</item>
/// <item><c>ethtool-link-modes</c>: <c>autonegotiation on|off</c>, <c>speed N</c> in Mb/s, and one line each <c>supported MODE</c>,
/// <c>advertised MODE</c>, <c>peer MODE</c>.</item>
/// <item><c>ethtool-private-flags</c>: <c>NAME on|off</c>. <c>ethtool-statistics</c>: <c>NAME N</c>.</item>
/// </list>
/// </summary>
internal static class NetworkText
{
    /// <summary>IFLA_OPERSTATE by number, spelled as /sys/class/net/NAME/operstate spells it (net/core/net-sysfs.c).</summary>
    private static readonly string[] OperStates = ["unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up"];

    private static readonly string[] LinkStates = ["auto", "enable", "disable"];

    internal static string Of(IReadOnlyList<RouteLink> links)
    {
        var names = links.ToDictionary(link => link.Index, link => link.Name);
        var text = new StringBuilder();
        foreach (var link in links.OrderBy(link => link.Name, StringComparer.Ordinal))
        {
            Line(text, "link", link.Name);
            Line(text, "index", link.Index);
            Line(text, "mac", link.Address.Length == 0 ? null : MacOf(link.Address));
            Line(text, "mtu", link.Mtu);
            Line(text, "state", link.OperState is { } state ? WordAt(OperStates, state) : null);
            Line(text, "carrier", Word(link.Carrier));
            Line(text, "master", link.MasterIndex is { } master ? names.GetValueOrDefault(master) : null);
            Line(text, "kind", link.Kind);
            Line(text, "port", link.PortName);
            Line(text, "vfs", link.VfCount);
            foreach (var vf in link.Vfs ?? [])
            {
                AppendVf(text, vf);
            }
        }

        return text.ToString();
    }

    internal static string Of(EthtoolDriver driver)
    {
        var text = new StringBuilder();
        Line(text, "driver", driver.Name);
        Line(text, "version", driver.Version);
        Line(text, "firmware-version", driver.Firmware);
        Line(text, "bus-info", driver.BusInfo);
        return text.ToString();
    }

    internal static string Of(IReadOnlyList<EthtoolNumber> numbers)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in numbers)
        {
            Line(text, name, value);
        }

        return text.ToString();
    }

    internal static string Of(IReadOnlyList<EthtoolFeature> features)
    {
        var text = new StringBuilder();
        foreach (var (name, on, isFixed) in features)
        {
            Line(text, name, isFixed ? $"{Word(on)}-fixed" : Word(on));
        }

        return text.ToString();
    }

    internal static string Of(IReadOnlyList<EthtoolFlag> flags)
    {
        var text = new StringBuilder();
        foreach (var (name, on) in flags)
        {
            Line(text, name, Word(on));
        }

        return text.ToString();
    }

    internal static string Of(EthtoolLinkModes modes)
    {
        var text = new StringBuilder();
        Line(text, "autonegotiation", Word(modes.Autonegotiate));
        Line(text, "speed", modes.Speed);
        foreach (var (name, list) in new[] { ("supported", modes.Supported), ("advertised", modes.Advertised), ("peer", modes.Peer) })
        {
            foreach (var mode in list)
            {
                Line(text, name, mode);
            }
        }

        return text.ToString();
    }

    private static void AppendVf(StringBuilder text, RouteVf vf)
    {
        text.Append(CultureInfo.InvariantCulture, $"vf {vf.Index}");
        Pair(text, "mac", vf.Address.Length == 0 ? null : MacOf(vf.Address));
        Pair(text, "vlan", vf.Vlan);
        Pair(text, "spoofcheck", Word(vf.SpoofCheck));
        Pair(text, "trust", Word(vf.Trust));
        Pair(text, "link-state", vf.LinkState is { } state ? WordAt(LinkStates, (int)state) : null);
        Pair(text, "min-tx-rate", vf.MinTxRate);
        Pair(text, "max-tx-rate", vf.MaxTxRate);
        text.Append('\n');
    }

    private static void Line(StringBuilder text, string name, object? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
        }
    }

    private static void Pair(StringBuilder text, string name, object? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" {name} {value}");
        }
    }

    private static string? Word(bool? on) => on switch { true => "on", false => "off", null => null };

    private static string? WordAt(string[] words, int number) => number >= 0 && number < words.Length ? words[number] : null;

    private static string MacOf(byte[] address) =>
        string.Join(':', address.Select(octet => octet.ToString("x2", CultureInfo.InvariantCulture)));
}
