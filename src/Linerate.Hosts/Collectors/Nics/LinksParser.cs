using System.Collections.Frozen;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads the answer to <c>rtnetlink-links</c>.</summary>
internal static class LinksParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out FrozenDictionary<string, LinkFacts> links)
    {
        links = FrozenDictionary<string, LinkFacts>.Empty;
        var all = new Dictionary<string, LinkFacts>(StringComparer.Ordinal);
        LinkFacts? current = null;
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            var split = AnswerLine.SplitFirst(line);
            if (split.Name is "link")
            {
                current = new LinkFacts(split.Value.ToString());
                all[current.Name] = current;
            }
            else if (current is null || !TryTake(current, split))
            {
                return false;
            }
        }

        links = all.ToFrozenDictionary();
        return true;
    }

    /// <summary>A line with a name that we do not know is a newer writer's, and no error.</summary>
    private static bool TryTake(LinkFacts link, AnswerLine line)
    {
        switch (line.Name)
        {
            case "mac":
                link.Mac = line.Value.ToString();
                return true;
            case "mtu":
                var hasMtu = line.TryGetNumber(out var mtu);
                link.Mtu = mtu;
                return hasMtu;
            case "state":
                link.State = line.Value.ToString();
                return true;
            case "carrier":
                var hasCarrier = line.TryGetSwitch(out var carrier);
                link.Carrier = carrier;
                return hasCarrier;
            case "master":
                link.Master = line.Value.ToString();
                return true;
            case "kind":
                link.Kind = line.Value.ToString();
                return true;
            case "port":
                link.Port = line.Value.ToString();
                return true;
            case "vfs":
                var hasCount = line.TryGetNumber(out var count);
                link.VfCount = count;
                return hasCount;
            case "vf":
                return VfSettingsParser.TryParse(line.Value, out var vf) && Add(link, vf);
            default:
                return true;
        }
    }

    private static bool Add(LinkFacts link, Core.Host.Nics.VfSettings vf)
    {
        link.Vfs.Add(vf);
        return true;
    }
}
