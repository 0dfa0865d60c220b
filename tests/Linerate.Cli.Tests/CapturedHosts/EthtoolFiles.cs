using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>One NIC's ethtool -i, -g and -c, as text files of a captured machine hold them (…/HOST/ethtool/g/eth0).</summary>
internal sealed partial record EthtoolFiles(string Driver, int Rx, int RxMax, int Tx, int TxMax, string? RxUsecs)
{
    /// <summary>All NICs of an archive whose driver and rings are known.</summary>
    internal static IReadOnlyList<EthtoolFiles> Read(string archive)
    {
        var texts = new Dictionary<(string Nic, string Option), string>();
        using var tar = new TarReader(new GZipStream(File.OpenRead(CapturedHost.PathOf(archive)), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && Place().Match(entry.Name) is { Success: true } place)
            {
                texts[($"{place.Groups["host"]}/{place.Groups["nic"]}", place.Groups["option"].Value)] = new StreamReader(data).ReadToEnd();
            }
        }

        return [.. texts.Keys.Select(key => key.Nic).Distinct(StringComparer.Ordinal).Select(nic => Of(nic, texts)).OfType<EthtoolFiles>()];
    }

    private static EthtoolFiles? Of(string nic, Dictionary<(string Nic, string Option), string> texts)
    {
        if (!texts.TryGetValue((nic, "i"), out var driver) || !texts.TryGetValue((nic, "g"), out var rings))
        {
            return null;
        }

        var (rx, tx) = (Numbers(rings, "RX"), Numbers(rings, "TX"));
        var usecs = texts.TryGetValue((nic, "c"), out var moderation) ? Regex.Match(moderation, @"(?m)^rx-usecs: (\d+)") : Match.Empty;
        return rx.Length == 2 && tx.Length == 2
            ? new EthtoolFiles(Regex.Match(driver, @"driver: (\S+)").Groups[1].Value, rx[1], rx[0], tx[1], tx[0], usecs.Success ? usecs.Groups[1].Value : null)
            : null;
    }

    /// <summary>The most first, then what is set.</summary>
    private static int[] Numbers(string text, string name) =>
        [.. Regex.Matches(text, $@"(?m)^{name}:\s+(\d+)").Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    [GeneratedRegex("(?<host>[^/]+)/ethtool/(?<option>[cgi])/(?<nic>[^/]+)$")]
    private static partial Regex Place();
}
