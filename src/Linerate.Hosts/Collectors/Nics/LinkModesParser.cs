using Linerate.Core.Host.Nics;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads the answer to <c>ethtool-link-modes</c>.</summary>
internal static class LinkModesParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out LinkModes modes)
    {
        List<string> supported = [], advertised = [], peer = [];
        bool? autonegotiate = null;
        var parsed = true;
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            parsed &= AnswerLine.TrySplitLast(line, out var split);
            switch (split.Name)
            {
                case "autonegotiation":
                    parsed &= split.TryGetSwitch(out var on);
                    autonegotiate = on;
                    break;
                case "supported":
                    supported.Add(split.Value.ToString());
                    break;
                case "advertised":
                    advertised.Add(split.Value.ToString());
                    break;
                case "peer":
                    peer.Add(split.Value.ToString());
                    break;
            }
        }

        modes = new LinkModes([.. supported], [.. advertised], [.. peer], autonegotiate);
        return parsed;
    }
}
