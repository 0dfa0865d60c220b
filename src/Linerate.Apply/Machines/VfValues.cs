using System.Buffers.Binary;
using System.Globalization;
using Linerate.Linux;
using Linerate.Linux.Changes;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Apply.Machines;

/// <summary>Translates between what a PF's driver holds for a VF and the text that <c>ip link set NIC vf N</c> takes.</summary>
internal static class VfValues
{
    private const int AddressLength = 6;

    private static readonly string[] States = ["auto", "enable", "disable"];

    internal static (string? Value, Errno Error) Read(string nic, int index, string property) => Pick(ReadLink(nic), index, property);

    /// <summary>A port with all its VFs: the kernel tells no single one.</summary>
    internal static (RouteLink? Link, Errno Error) ReadLink(string nic)
    {
        var (socket, error) = RouteSocket.Open();
        if (socket is null)
        {
            return (null, error);
        }

        using (socket)
        {
            return socket.Link(nic);
        }
    }

    internal static (string? Value, Errno Error) Pick((RouteLink? Link, Errno Error) answer, int index, string property)
    {
        var (vf, error) = VfOf(answer, index);
        var value = vf is null ? null : ValueOf(vf, property);
        return (value, error == Errno.None && value is null ? Errno.NotSupported : error);
    }

    internal static (Errno Error, string Message) Set(string nic, int index, string property, string value)
    {
        var answer = ReadLink(nic);
        var (vf, error) = VfOf(answer, index);
        if (answer.Link is not { } link || vf is null)
        {
            return (error, "");
        }

        if (MessageFor(link.Index, vf, property, value) is not { } message)
        {
            return EthtoolValues.NotAValue(value);
        }

        (var change, error) = RouteVfChange.Open();
        using (change)
        {
            return change?.Send(message) ?? (error, "");
        }
    }

    /// <summary>
    /// Null where the driver does not tell. A VLAN whose frames carry a priority or another protocol than 802.1Q is spelled
    /// with it: what is taken back must be what was there.
    /// </summary>
    internal static string? ValueOf(RouteVf vf, string property) => property switch
    {
        "mac" when vf.Address.Length == AddressLength => string.Join(':', vf.Address.Select(octet => octet.ToString("x2", CultureInfo.InvariantCulture))),
        "vlan" => VlanOf(vf),
        "trust" => vf.Trust is { } on ? EthtoolValues.WordOf(on) : null,
        "spoofchk" => vf.SpoofCheck is { } on ? EthtoolValues.WordOf(on) : null,
        "max_tx_rate" => vf.MaxTxRate?.ToString(CultureInfo.InvariantCulture),
        "min_tx_rate" => vf.MinTxRate?.ToString(CultureInfo.InvariantCulture),
        "state" => vf.LinkState is { } state && state < States.Length ? States[state] : null,
        _ => null,
    };

    /// <summary>Null for a value that the property does not take.</summary>
    internal static byte[]? MessageFor(int link, RouteVf vf, string property, string value)
    {
        var number = EthtoolValues.NumberIn(value);
        var on = EthtoolValues.SwitchIn(value);
        var state = Array.IndexOf(States, value);
        return property switch
        {
            "mac" when MacAddress.TryParse(value, out var mac) => RouteVfMessages.Address(link, vf.Index, OctetsOf(mac)),
            "vlan" when TryParseVlan(value, out var vlan, out var priority, out var protocol) =>
                RouteVfMessages.Vlan(link, vf.Index, vlan, priority, protocol),
            "trust" when on is not null => RouteVfMessages.Trust(link, vf.Index, on.Value),
            "spoofchk" when on is not null => RouteVfMessages.SpoofCheck(link, vf.Index, on.Value),
            "max_tx_rate" when number is not null => RouteVfMessages.Rate(link, vf.Index, vf.MinTxRate ?? 0, number.Value),
            "min_tx_rate" when number is not null => RouteVfMessages.Rate(link, vf.Index, number.Value, vf.MaxTxRate ?? 0),
            "state" when state >= 0 => RouteVfMessages.LinkState(link, vf.Index, (uint)state),
            _ => null,
        };
    }

    private static ReadOnlySpan<byte> OctetsOf(MacAddress mac)
    {
        var octets = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(octets, mac.Bits);
        return octets.AsSpan(sizeof(ulong) - AddressLength);
    }

    private static string? VlanOf(RouteVf vf)
    {
        if (vf.Vlan is not { } vlan)
        {
            return null;
        }

        var priority = vf.VlanPriority == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" qos {vf.VlanPriority}");
        var protocol = vf.VlanProtocol == RouteVf.Dot1Ad ? " proto 802.1ad" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{vlan}{priority}{protocol}");
    }

    private static bool TryParseVlan(string value, out uint vlan, out uint priority, out ushort protocol)
    {
        const uint HighestVlan = 4094;
        const uint HighestPriority = 7;
        (priority, protocol) = (0, RouteVf.Dot1Q);
        var words = value.Split(' ');
        var isNumber = uint.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out vlan) && vlan <= HighestVlan;
        for (var word = 1; isNumber && word < words.Length; word += 2)
        {
            var argument = word + 1 < words.Length ? words[word + 1] : "";
            switch (words[word])
            {
                case "qos" when uint.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out priority) && priority <= HighestPriority:
                    break;
                case "proto" when argument is "802.1ad" or "802.1Q":
                    protocol = argument == "802.1ad" ? RouteVf.Dot1Ad : RouteVf.Dot1Q;
                    break;
                default:
                    return false;
            }
        }

        return isNumber;
    }

    private static (RouteVf? Vf, Errno Error) VfOf((RouteLink? Link, Errno Error) answer, int index)
    {
        foreach (var vf in answer.Link?.Vfs ?? [])
        {
            if (vf.Index == index)
            {
                return (vf, Errno.None);
            }
        }

        return (null, answer.Error != Errno.None ? answer.Error : Errno.NoDeviceOrAddress);
    }
}
