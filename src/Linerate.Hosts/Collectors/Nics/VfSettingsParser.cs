using System.Globalization;
using Linerate.Core.Host.Nics;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads what follows <c>vf</c> in the answer to <c>rtnetlink-links</c>: the VF's number, then pairs of words.</summary>
internal static class VfSettingsParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out VfSettings settings)
    {
        settings = new VfSettings(-1);
        var words = text.Split(' ');
        if (!words.MoveNext() || !int.TryParse(text[words.Current], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        settings = new VfSettings(index);
        while (words.MoveNext())
        {
            var name = text[words.Current];
            if (!words.MoveNext() || !TryTake(ref settings, name, text[words.Current]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryTake(ref VfSettings settings, ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        var line = new AnswerLine(name, value);
        var parsed = true;
        switch (name)
        {
            case "mac":
                parsed = MacAddress.TryParse(value, out var mac);
                settings = settings with { Mac = parsed ? mac : null };
                break;
            case "vlan":
                parsed = line.TryGetNumber(out var vlan);
                settings = settings with { Vlan = vlan };
                break;
            case "spoofcheck":
                parsed = line.TryGetSwitch(out var spoof);
                settings = settings with { SpoofCheck = spoof };
                break;
            case "trust":
                parsed = line.TryGetSwitch(out var trust);
                settings = settings with { Trust = trust };
                break;
            case "link-state":
                settings = settings with { LinkState = StateOf(value) };
                parsed = settings.LinkState is not null;
                break;
            case "min-tx-rate":
                parsed = line.TryGetNumber(out var least);
                settings = settings with { MinTxRate = RateOf(least) };
                break;
            case "max-tx-rate":
                parsed = line.TryGetNumber(out var most);
                settings = settings with { MaxTxRate = RateOf(most) };
                break;
        }

        return parsed;
    }

    /// <summary>Zero is the kernel's word for no bound.</summary>
    private static BitRate? RateOf(int megabits) => megabits == 0 ? null : BitRate.Megabits(megabits);

    private static VfLinkState? StateOf(ReadOnlySpan<char> word) => word switch
    {
        "auto" => VfLinkState.Auto,
        "enable" => VfLinkState.Enable,
        "disable" => VfLinkState.Disable,
        _ => null,
    };
}
