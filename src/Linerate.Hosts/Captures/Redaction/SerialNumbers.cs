using System.Text.RegularExpressions;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>Serial numbers, asset tags and world-wide names: files that hold nothing else, and values of their keys in texts of the owner.</summary>
internal sealed partial class SerialNumbers(RandomFill random)
{
    private const int Patience = 10_000;

    /// <summary>A shorter one, or one without a digit, may be any word.</summary>
    private const int LeastLength = 6;

    private static readonly string[] Files =
        ["serial", "serial_number", "chassis_serial", "board_serial", "product_serial", "chassis_asset_tag", "board_asset_tag", "asset_tag", "wwid", "phys_switch_id", "phys_port_id", "node_guid", "sys_image_guid"];

    private readonly StandIns _standIns = new(random, 6, bytes => $"S{Convert.ToHexString(bytes)}");

    /// <summary>Whether a file of sysfs holds one and nothing else, as /sys/class/dmi/id/board_serial does.</summary>
    internal static bool IsFileOfOne(string path) =>
        path.StartsWith("/sys/", StringComparison.Ordinal) && Files.Contains(path[(path.LastIndexOf('/') + 1)..]);

    internal string StandInOf(string serial) => _standIns.Of(serial);

    /// <summary>The values in a text that may be looked for elsewhere, as in a path or a name.</summary>
    internal static IEnumerable<string> Find(string text) => Assigned().Matches(text).Concat(Element().Matches(text))
        .Select(match => match.Groups["value"].Value)
        .Where(value => value.Length >= LeastLength && value.Any(char.IsDigit) && value.Any(char.IsLetter) && !value.Any(char.IsWhiteSpace));

    internal string Replace(string text)
    {
        text = Assigned().Replace(text, InPlace);
        return Element().Replace(text, InPlace);
    }

    private string InPlace(Match match) => $"{match.Groups["before"].Value}{StandInOf(match.Groups["value"].Value)}";

    /// <summary><c>serial=X</c>, <c>"serial":"X"</c>, <c>ATTR{serial}=="X"</c>, <c>ID_SERIAL_SHORT=X</c>, <c>asset=X</c>, <c>wwpn='X'</c>.</summary>
    [GeneratedRegex(@"(?<before>(?<![A-Za-z0-9])(?i:([a-z0-9_.-]*[_-])?serial([_-]?(number|num|no|short))?|([a-z]+[_-])?asset([_-]?tag)?|wwn|wwpn|wwnn|wwid|nguid)[}\]""']*\s*(!=|==?|:)\s*[""']?)(?<value>(?<=[""'])[^""'\n]+|(?<![""'])[^\s'""<>,;&\0]+)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Assigned();

    /// <summary>Elements of a guest's XML: a disk's serial, and what SMBIOS shows to the guest.</summary>
    [GeneratedRegex(@"(?<before><(serial|serial_number|wwn|entry\s+name=[""'](?!uuid)[^""']*[""'])>\s*)(?<value>[^<>\s][^<>]*)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Element();
}
