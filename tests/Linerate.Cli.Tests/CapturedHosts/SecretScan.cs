using System.Text;
using System.Xml.Linq;
using Linerate.Hosts;
using Linerate.Hosts.Captures;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>
/// Finds what identifies a host in the answers of a capture, by cutting them into words: a second opinion that shares no
/// pattern with the redaction.
/// </summary>
internal static class SecretScan
{
    private const int MacLength = 17;
    private const int InfiniBandLength = 59;
    private const int UuidLength = 36;

    internal static IEnumerable<string> Of(CaptureEntry entry)
    {
        var text = Encoding.UTF8.GetString(entry.Answer.Body.Span);
        if (entry.Question.Subject.EndsWith("/config", StringComparison.Ordinal))
        {
            return Serials(entry.Answer.Body.Span);
        }

        return Words(text).Concat(Words(entry.Question.Subject)).Concat(Named(entry.Question, text))
            .Where(secret => secret.Any(letter => letter is not ('0' or 'f' or 'F' or ':' or '-')));
    }

    /// <summary>Whether a secret stands in a text as a word of its own, or, for an address, without its separators.</summary>
    internal static bool Holds(string text, string secret)
    {
        if (!secret.All(char.IsAscii))
        {
            return text.Contains(secret, StringComparison.OrdinalIgnoreCase);
        }

        for (var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(secret, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + secret.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        var bare = secret.Replace(":", "", StringComparison.Ordinal);
        return secret.Length == MacLength && bare.Length == 12 && text.Contains(bare, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Eight octets behind whatever looks like the header of a Device Serial Number capability, as Latin-1: wherever lists lead.</summary>
    private static List<string> Serials(ReadOnlySpan<byte> config)
    {
        var serials = new List<string>();
        for (var at = 0x100; at + 12 <= config.Length; at += 4)
        {
            var serial = config.Slice(at + 4, 8);
            if (config[at] == 3 && config[at + 1] == 0 && (config[at + 2] & 0x0f) == 1 && serial.IndexOfAnyExcept((byte)0, (byte)0xff) >= 0)
            {
                serials.Add(Encoding.Latin1.GetString(serial));
            }
        }

        return serials;
    }

    /// <summary>Runs of hexadecimal digits and separators that have the shape of a MAC, an InfiniBand address, a UUID or a machine ID.</summary>
    private static IEnumerable<string> Words(string text) => text
        .Split(text.Where(letter => !char.IsAsciiHexDigit(letter) && letter is not (':' or '-')).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(word => (string[])[word, .. word.Split('-')])
        .Where(word => (word.Length is MacLength or InfiniBandLength && HasShape(word, ':', 2))
            || (word.Length == UuidLength && word.Split('-') is [{ Length: 8 }, { Length: 4 }, { Length: 4 }, { Length: 4 }, { Length: 12 }])
            || (word.Length == 32 && word.All(char.IsAsciiHexDigit)));

    private static bool HasShape(string word, char separator, int digits) =>
        word.Split(separator) is var groups && groups.All(group => group.Length == digits && group.All(char.IsAsciiHexDigit));

    /// <summary>The host's name, guests' names, and what XML and command lines call a serial.</summary>
    private static IEnumerable<string> Named(HostQuestion question, string text)
    {
        if (question.Subject == "/proc/sys/kernel/hostname")
        {
            yield return text.Trim();
        }

        foreach (var argument in text.Contains("qemu-system", StringComparison.Ordinal) ? text.Split('\0', ',') : [])
        {
            foreach (var key in (string[])["guest=", "serial=", "asset="])
            {
                if (argument.StartsWith(key, StringComparison.Ordinal))
                {
                    yield return argument[key.Length..];
                }
            }
        }

        if (text.Contains("<domain", StringComparison.Ordinal) && Parsed(text) is { } xml)
        {
            if (question.Subject.StartsWith("/etc/libvirt/qemu/tenant", StringComparison.Ordinal))
            {
                yield return Path.GetFileNameWithoutExtension(question.Subject);
            }

            var kept = xml.Descendants().Where(element => element.Name.LocalName is "serial" or "wwn" && !element.HasElements).Select(element => element.Value)
                .Concat(xml.Descendants("entry").Where(entry => entry.Attribute("name")?.Value is "serial" or "asset" && entry.Parent?.Name != "metadata").Select(entry => entry.Value))
                .Concat(xml.Descendants("host").Select(host => host.Attribute("name")?.Value ?? "").Where(host => host.Contains('.', StringComparison.Ordinal)));
            foreach (var value in kept.Where(value => value.Trim().Length > 6))
            {
                yield return value.Trim();
            }
        }
    }

    private static XDocument? Parsed(string text)
    {
        try
        {
            return XDocument.Parse(text);
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }
}
