using System.Text;

namespace Linerate.Core.Audits;

/// <summary>What many paths have in common: <c>/sys/bus/pci/devices/*/config</c> of all devices' <c>config</c>.</summary>
internal static class FactPattern
{
    /// <summary>Puts <c>*</c> for PCI addresses, numbers, interface names and the subjects of kernel questions.</summary>
    internal static string Of(string where)
    {
        if (!where.StartsWith('/'))
        {
            // A kernel question: "ethtool-rings eth0".
            var space = where.IndexOf(' ');
            return space < 0 ? where : $"{where[..space]} *";
        }

        var pattern = new StringBuilder(where.Length);
        var previous = "";
        foreach (var segment in where[1..].Split('/'))
        {
            pattern.Append('/').Append(Varies(segment, previous) ? "*" : segment);
            previous = segment;
        }

        return pattern.ToString();
    }

    private static bool Varies(string segment, string previous) =>
        previous == "net"
        || segment.StartsWith("pci", StringComparison.Ordinal) && segment.Contains(':', StringComparison.Ordinal)
        || PciAddress.TryParse(segment, out _)
        || (segment.Length > 0 && segment.All(char.IsAsciiDigit))
        || EndsInNumber(segment, "cpu") || EndsInNumber(segment, "node")
        || EndsInNumber(segment, "rx-") || EndsInNumber(segment, "tx-");

    private static bool EndsInNumber(string segment, string stem) =>
        segment.Length > stem.Length
        && segment.StartsWith(stem, StringComparison.Ordinal)
        && segment.AsSpan(stem.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
