using System.Globalization;
using System.Text;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>The names of the host and its guests, each with its stand-in, and where it is safe to replace them.</summary>
internal sealed class OwnerNames
{
    private const string HostNamePath = "/proc/sys/kernel/hostname";

    private readonly Dictionary<string, string> _standIns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kernelWords;
    private int[] _lengths = [];
    private int _guests;

    private OwnerNames(IReadOnlyCollection<CaptureEntry> entries) =>
        _kernelWords = [.. entries
            .Where(entry => entry.Question.Subject.StartsWith("/sys/", StringComparison.Ordinal) || entry.Question.Subject.StartsWith("/proc/", StringComparison.Ordinal))
            .SelectMany(entry => entry.Question.Subject.Split('/'))];

    internal static OwnerNames Find(IReadOnlyCollection<CaptureEntry> entries)
    {
        var names = new OwnerNames(entries);
        foreach (var entry in entries.Where(entry => entry.Answer.Succeeded))
        {
            names.Learn(entry.Question, entry.Answer.Body.Span);
        }

        names._lengths = [.. names._standIns.Keys.Select(name => name.Length).Distinct().OrderDescending()];

        return names;
    }

    /// <summary>Puts stand-ins for whole names: what stands before and after is no letter and no digit.</summary>
    internal string Replace(string text, TextOrigin origin)
    {
        var lookup = _standIns.GetAlternateLookup<ReadOnlySpan<char>>();
        var replaced = new StringBuilder();
        var copied = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
            {
                continue;
            }

            foreach (var length in _lengths)
            {
                if (IsWhole(text, at, length) && lookup.TryGetValue(text.AsSpan(at, length), out var name, out var standIn) && IsSafe(name, text, at, origin))
                {
                    replaced.Append(text, copied, at - copied).Append(standIn);
                    copied = at + length;
                    at = copied - 1;
                    break;
                }
            }
        }

        return copied == 0 ? text : replaced.Append(text, copied, text.Length - copied).ToString();
    }

    private void Learn(HostQuestion question, ReadOnlySpan<byte> body)
    {
        switch (question.Kind)
        {
            case QuestionKind.File when question.Subject == HostNamePath:
                var host = Encoding.UTF8.GetString(body).Trim();
                Add(host, "host");
                Add(host.Split('.')[0], "host");
                break;
            case QuestionKind.File when question.Subject.EndsWith("/cmdline", StringComparison.Ordinal) && question.Subject != "/proc/cmdline":
                LearnFromProcess(Encoding.UTF8.GetString(body).Split('\0'));
                break;
            case QuestionKind.Guests:
                foreach (var guest in Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    AddGuest(guest);
                }

                break;
            case QuestionKind.GuestXml:
                AddGuest(question.Subject);
                break;
        }

        const string Running = "/run/libvirt/qemu/";
        const string Defined = "/etc/libvirt/qemu/";
        foreach (var folder in (string[])[Running, Defined])
        {
            if (question.Subject.StartsWith(folder, StringComparison.Ordinal) && question.Subject.EndsWith(".xml", StringComparison.Ordinal) && question.Subject.IndexOf('/', folder.Length) < 0)
            {
                AddGuest(question.Subject[folder.Length..^4]);
            }
        }
    }

    /// <summary><c>-name guest=web1,debug-threads=on</c>, or <c>-name web1</c>.</summary>
    private void LearnFromProcess(string[] arguments)
    {
        for (var i = 0; i + 1 < arguments.Length; i++)
        {
            if (arguments[i] == "-name")
            {
                var value = arguments[i + 1].Split(',')[0];
                AddGuest(value.StartsWith("guest=", StringComparison.Ordinal) ? value["guest=".Length..] : value);
            }
        }
    }

    private void AddGuest(string name)
    {
        if (Add(name, string.Create(CultureInfo.InvariantCulture, $"guest{_guests + 1}")))
        {
            _guests++;
        }
    }

    private bool Add(string name, string standIn) => name.Length > 0 && name != "localhost" && _standIns.TryAdd(name, standIn);

    private static bool IsWhole(string text, int at, int length) =>
        at + length <= text.Length && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));

    /// <summary>
    /// A guest may be called <c>queues</c>, <c>name</c> or <c>7</c>. Text of the kernel keeps the words that its own paths hold,
    /// and XML keeps the names of its elements.
    /// </summary>
    private bool IsSafe(string name, string text, int at, TextOrigin origin)
    {
        if (origin == TextOrigin.Kernel)
        {
            return !_kernelWords.Contains(name) && name.Any(char.IsLetter);
        }

        return (at == 0 || text[at - 1] != '<') && (at < 2 || text[at - 1] != '/' || text[at - 2] != '<');
    }
}
