using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>Replaces in text what may name a machine or a person; each thing has one stand-in for the whole capture.</summary>
internal sealed partial class TextRedaction(OwnerNames names)
{
    private const int Patience = 10_000;

    private readonly StandIns _macs = new();
    private readonly StandIns _uuids = new();
    private readonly StandIns _addresses = new();
    private readonly StandIns _paths = new();

    internal string Names(string text, TextOrigin origin) => Everywhere(text, origin);

    internal string Body(string text, HostQuestion question)
    {
        var origin = OriginOf(question);
        var path = question.Kind == QuestionKind.File ? question.Subject : "";
        if (path.EndsWith("/environ", StringComparison.Ordinal))
        {
            text = Lines(text, '\0', line => line.StartsWith("IRQBALANCE_", StringComparison.Ordinal), "");
        }
        else if (origin == TextOrigin.Owner && IsScript(path, text))
        {
            text = Lines(text, '\n', MentionsHardware, "# redacted");
        }

        if (origin != TextOrigin.Kernel)
        {
            text = Secret().Replace(text, "${key}${quote}redacted${quote}");
            text = UnitEnvironment().Replace(text, "${key}redacted");
            text = Ip4().Replace(text, match => match.Value is "127.0.0.1" or "0.0.0.0" ? match.Value : Numbered("192.0.2", _addresses.NumberOf(match.Value)));
            text = Ip6().Replace(text, match => match.Value == "::1" ? match.Value : string.Create(CultureInfo.InvariantCulture, $"2001:db8::{_addresses.NumberOf(match.Value):x}"));
        }

        if (origin == TextOrigin.Guest)
        {
            text = Prose().Replace(text, "");
            text = FilePath().Replace(text, match => match.Value.Contains("huge", StringComparison.OrdinalIgnoreCase)
                ? match.Value
                : string.Create(CultureInfo.InvariantCulture, $"/redacted/{_paths.NumberOf(match.Value)}"));
        }

        return Everywhere(text, origin);
    }

    internal static TextOrigin OriginOf(HostQuestion question) => question.Kind switch
    {
        QuestionKind.Guests or QuestionKind.GuestXml => TextOrigin.Guest,
        _ when question.Subject.StartsWith("/run/libvirt", StringComparison.Ordinal) || question.Subject.StartsWith("/etc/libvirt", StringComparison.Ordinal) => TextOrigin.Guest,
        QuestionKind.File when question.Subject == "/proc/cmdline" => TextOrigin.Owner,
        QuestionKind.File when question.Subject.StartsWith("/proc/", StringComparison.Ordinal)
            && (question.Subject.EndsWith("/cmdline", StringComparison.Ordinal) || question.Subject.EndsWith("/numa_maps", StringComparison.Ordinal)) => TextOrigin.Guest,
        _ when question.Subject.StartsWith("/sys/", StringComparison.Ordinal) || question.Subject.StartsWith("/proc/", StringComparison.Ordinal) => TextOrigin.Kernel,
        QuestionKind.File or QuestionKind.Directory or QuestionKind.Link => TextOrigin.Owner,
        _ => TextOrigin.Kernel,
    };

    /// <summary>The first octet of a MAC stays: it tells multicast from unicast, and a tap from its NIC (libvirt's fe for 52).</summary>
    private string Everywhere(string text, TextOrigin origin)
    {
        text = Mac().Replace(text, match =>
        {
            var tail = match.Groups["tail"].Value;
            return tail.AsSpan().IndexOfAnyExcept('0', ':') < 0 || tail.AsSpan().IndexOfAnyExcept("fF:") < 0
                ? match.Value
                : $"{match.Groups["first"].Value}{MacTail(_macs.NumberOf(tail), tail.Length)}";
        });
        text = Uuid().Replace(text, match => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{_uuids.NumberOf(match.Value):x12}"));
        return names.Replace(text, origin);
    }

    /// <summary>A number as so many characters of <c>:00</c> octets.</summary>
    private static string MacTail(int number, int length)
    {
        var digits = number.ToString("x", CultureInfo.InvariantCulture).PadLeft(length / 3 * 2, '0');
        var tail = new StringBuilder(length);
        for (var at = 0; at < digits.Length; at += 2)
        {
            tail.Append(':').Append(digits, at, 2);
        }

        return tail.ToString();
    }

    private static string Numbered(string network, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{network}.{number % 256}");

    /// <summary>Keeps the lines that an audit could need.</summary>
    private static string Lines(string text, char separator, Func<string, bool> keeps, string otherwise) =>
        string.Join(separator, text.Split(separator).Select(line => line.Length == 0 || keeps(line) ? line : otherwise).Where(line => separator == '\n' || line.Length > 0));

    private static bool IsScript(string path, string text) =>
        text.StartsWith("#!", StringComparison.Ordinal)
        || path.StartsWith("/etc/cron", StringComparison.Ordinal)
        || path.StartsWith("/etc/rc", StringComparison.Ordinal);

    private static bool MentionsHardware(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) || Knob().IsMatch(line);

    [GeneratedRegex(@"(?<![0-9A-Fa-f:])(?<first>[0-9A-Fa-f]{2})(?<tail>(:[0-9A-Fa-f]{2}){5,19})(?![0-9A-Fa-f:])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Mac();

    [GeneratedRegex(@"(?<![0-9A-Fa-f-])[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Fa-f-])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"(?<![\w.])([0-9]{1,3}\.){3}[0-9]{1,3}(?![\w.])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Ip4();

    [GeneratedRegex(@"(?<![\w:.])(?=[0-9A-Fa-f:]*::[0-9A-Fa-f]|([0-9A-Fa-f]{1,4}:){7})[0-9A-Fa-f:]{3,39}(?![\w:.])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Ip6();

    /// <summary>An absolute path outside the system's own folders; the end tag of an XML element is none.</summary>
    [GeneratedRegex(@"(?<![\w<./-])/(?!(usr|sys|proc|run|etc|lib|lib64|bin|sbin|machine|dev/(vfio|hugepages|kvm|vhost|net|pts|fdset|null|shm|u?random))\b)[A-Za-z0-9_][^\s'""<>,;\0]*", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex FilePath();

    [GeneratedRegex(@"(?<key>(?i:pass(word|wd|phrase)?|secret|token|psk|community|api[_-]?key|private[_-]?key)[""']?\s*[=:]\s*)((?<quote>[""'])[^""'\n]*[""']|[^\s'""<>,;&\0]+)", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?m)^(?<key>\s*Environment\s*=)(?!.*IRQBALANCE_).*$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex UnitEnvironment();

    /// <summary>What a person wrote about a guest, and what management software keeps with it.</summary>
    [GeneratedRegex(@"(?s)<(?<element>metadata|description|title)\b[^>]*>.*?</\k<element>>", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Prose();

    /// <summary>What scripts that tune a host touch; the other lines are their owner's business.</summary>
    [GeneratedRegex(@"/sys/|/proc/|sriov|ethtool|devlink|setpci|ip\s+link|sysctl|irq|cpupower|governor|hugepage|affinity|tuned|modprobe|virsh|driverctl|numa|vfio", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Knob();
}
