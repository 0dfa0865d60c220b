using System.Globalization;
using Linerate.Linux;
using Linerate.Linux.Changes;
using Linerate.Linux.Ethtool;

namespace Linerate.Apply.Machines;

/// <summary>Translates between what drivers say and the text of targets: numbers are decimal, switches are <c>on</c> and <c>off</c>.</summary>
internal static class EthtoolValues
{
    internal static (string? Value, Errno Error) Read(NicSettingGroup group, string nic, string name)
    {
        var (socket, error) = EthtoolSocket.Open();
        if (socket is null)
        {
            return (null, error);
        }

        using (socket)
        {
            return group switch
            {
                NicSettingGroup.Features => OfFeature(socket.Features(nic), name),
                NicSettingGroup.PrivateFlags => OfFlag(socket.PrivateFlags(nic), name),
                _ => OfNumber(Numbers(socket, group, nic), ChangeOf(group), FieldOf(name)),
            };
        }
    }

    internal static (Errno Error, string Message) Set(NicSettingGroup group, string nic, string name, string value)
    {
        if (group == NicSettingGroup.Features && IsFixed(nic, name))
        {
            return (Errno.NotPermitted, "the driver does not let anybody change this feature");
        }

        var (change, error) = EthtoolChange.Open();
        if (change is null)
        {
            return (error, "");
        }

        using (change)
        {
            return group switch
            {
                NicSettingGroup.Features => SwitchIn(value) is { } on ? change.SetFeature(nic, name, on) : NotAValue(value),
                NicSettingGroup.PrivateFlags => SwitchIn(value) is { } on ? change.SetPrivateFlag(nic, name, on) : NotAValue(value),
                _ => NumberIn(ChangeOf(group), FieldOf(name), value) is { } number
                    ? change.SetNumber(ChangeOf(group), nic, FieldOf(name), number)
                    : NotAValue(value),
            };
        }
    }

    internal static bool? SwitchIn(string value) => value switch { "on" => true, "off" => false, _ => null };

    internal static uint? NumberIn(string value) =>
        uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static (Errno Error, string Message) NotAValue(string value) => (Errno.Invalid, $"\"{value}\" is no value of this setting");

    internal static string WordOf(bool on) => on ? "on" : "off";

    private static (List<EthtoolNumber> Numbers, Errno Error) Numbers(EthtoolSocket socket, NicSettingGroup group, string nic) => group switch
    {
        NicSettingGroup.Rings => socket.Rings(nic),
        NicSettingGroup.Channels => socket.Channels(nic),
        NicSettingGroup.Coalescing => socket.Coalescing(nic),
        _ => socket.Pause(nic),
    };

    private static NumberChange ChangeOf(NicSettingGroup group) => group switch
    {
        NicSettingGroup.Rings => NumberChange.Rings,
        NicSettingGroup.Channels => NumberChange.Channels,
        NicSettingGroup.Coalescing => NumberChange.Coalescing,
        _ => NumberChange.Pause,
    };

    /// <summary>ethtool(8) spells the one name otherwise.</summary>
    private static string FieldOf(string name) => name == "autoneg" ? "autonegotiation" : name;

    private static (string? Value, Errno Error) OfNumber((List<EthtoolNumber> Numbers, Errno Error) answer, NumberChange change, string name)
    {
        foreach (var number in answer.Numbers)
        {
            if (number.Name == name)
            {
                return (change.IsSwitch(name) ? WordOf(number.Value != 0) : number.Value.ToString(CultureInfo.InvariantCulture), Errno.None);
            }
        }

        return (null, answer.Error == Errno.None ? Errno.NotSupported : answer.Error);
    }

    private static (string? Value, Errno Error) OfFeature((List<EthtoolFeature> Features, Errno Error) answer, string name)
    {
        foreach (var feature in answer.Features)
        {
            if (feature.Name == name)
            {
                return (WordOf(feature.On), Errno.None);
            }
        }

        return (null, answer.Error == Errno.None ? Errno.NotSupported : answer.Error);
    }

    private static (string? Value, Errno Error) OfFlag((List<EthtoolFlag> Flags, Errno Error) answer, string name)
    {
        foreach (var flag in answer.Flags)
        {
            if (flag.Name == name)
            {
                return (WordOf(flag.On), Errno.None);
            }
        }

        return (null, answer.Error == Errno.None ? Errno.NotSupported : answer.Error);
    }

    /// <summary>The kernel takes a request for a fixed feature, does nothing, and says that all is well.</summary>
    private static bool IsFixed(string nic, string name)
    {
        using var socket = EthtoolSocket.Open().Socket;
        return socket?.Features(nic).Features.Exists(feature => feature.Name == name && feature.Fixed) == true;
    }

    private static uint? NumberIn(NumberChange change, string name, string value) =>
        !change.IsSwitch(name) ? NumberIn(value)
        : SwitchIn(value) is { } on ? (on ? 1u : 0)
        : null;
}
