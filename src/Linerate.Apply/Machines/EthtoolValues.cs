using System.Globalization;
using Linerate.Linux;
using Linerate.Linux.Changes;
using Linerate.Linux.Ethtool;

namespace Linerate.Apply.Machines;

/// <summary>Translates between what drivers say and the text of targets: numbers are decimal, switches are <c>on</c> and <c>off</c>.</summary>
internal static class EthtoolValues
{
    internal static (string? Value, Errno Error) Read(NicSettingGroup group, string nic, string name) => Pick(ReadAll(group, nic), group, name);

    /// <summary>All that a driver tells of a group, by the names that the kernel has for them.</summary>
    internal static (Dictionary<string, string> Values, Errno Error) ReadAll(NicSettingGroup group, string nic)
    {
        var (socket, error) = EthtoolSocket.Open();
        if (socket is null)
        {
            return ([], error);
        }

        using (socket)
        {
            return group switch
            {
                NicSettingGroup.Features => ByName(socket.Features(nic), feature => feature.Name, feature => WordOf(feature.On)),
                NicSettingGroup.PrivateFlags => ByName(socket.PrivateFlags(nic), flag => flag.Name, flag => WordOf(flag.On)),
                _ => ByName(Numbers(socket, group, nic), number => number.Name, number => TextOf(ChangeOf(group), number)),
            };
        }
    }

    internal static (string? Value, Errno Error) Pick((Dictionary<string, string> Values, Errno Error) answer, NicSettingGroup group, string name) =>
        answer.Values.TryGetValue(group is NicSettingGroup.Features or NicSettingGroup.PrivateFlags ? name : FieldOf(name), out var value)
            ? (value, Errno.None)
            : (null, answer.Error == Errno.None ? Errno.NotSupported : answer.Error);

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

    private static string TextOf(NumberChange change, EthtoolNumber number) =>
        change.IsSwitch(number.Name) ? WordOf(number.Value != 0) : number.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The first of a name counts.</summary>
    private static (Dictionary<string, string> Values, Errno Error) ByName<T>((List<T> Items, Errno Error) answer, Func<T, string> nameOf, Func<T, string> textOf)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in answer.Items)
        {
            values.TryAdd(nameOf(item), textOf(item));
        }

        return (values, answer.Error);
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
