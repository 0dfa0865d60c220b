namespace Linerate.Hosts;

/// <summary>The words that stand for question kinds in captures and evidence.</summary>
public static class QuestionWords
{
    private static readonly (QuestionKind Kind, string Word)[] Words =
    [
        (QuestionKind.File, "file"),
        (QuestionKind.Directory, "directory"),
        (QuestionKind.Link, "link"),
        (QuestionKind.Links, "rtnetlink-links"),
        (QuestionKind.EthtoolDriver, "ethtool-driver"),
        (QuestionKind.EthtoolRings, "ethtool-rings"),
        (QuestionKind.EthtoolCoalescing, "ethtool-coalescing"),
        (QuestionKind.EthtoolChannels, "ethtool-channels"),
        (QuestionKind.EthtoolFeatures, "ethtool-features"),
        (QuestionKind.EthtoolPause, "ethtool-pause"),
        (QuestionKind.EthtoolLinkModes, "ethtool-link-modes"),
        (QuestionKind.EthtoolPrivateFlags, "ethtool-private-flags"),
        (QuestionKind.EthtoolStatistics, "ethtool-statistics"),
        (QuestionKind.Guests, "libvirt-guests"),
        (QuestionKind.GuestXml, "libvirt-guest"),
        (QuestionKind.Capabilities, "libvirt-capabilities"),
        (QuestionKind.EarlierFile, "earlier-file"),
        (QuestionKind.EarlierStatistics, "earlier-ethtool-statistics"),
        (QuestionKind.LaterFile, "later-file"),
        (QuestionKind.LaterStatistics, "later-ethtool-statistics"),
    ];

    public static string Of(QuestionKind kind)
    {
        foreach (var (known, word) in Words)
        {
            if (known == kind)
            {
                return word;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(kind));
    }

    public static bool TryParse(ReadOnlySpan<char> text, out QuestionKind kind)
    {
        foreach (var (known, word) in Words)
        {
            if (text.SequenceEqual(word))
            {
                kind = known;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
