using System.Globalization;
using System.Text;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>The names of the host and its guests and the serials that were met, each with its stand-in, and where it is safe to replace them.</summary>
internal sealed class OwnerNames
{
    internal const string HostNamePath = "/proc/sys/kernel/hostname";

    /// <summary>Words that commands and descriptions are made of: a host or guest of such a name is named by nothing.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "bridge", "cpu", "default", "host", "hostdev", "interface", "kvm", "libvirt", "linux", "localhost", "machine", "memory", "network",
        "node", "none", "off", "on", "pc", "pci", "q35", "qemu", "server", "user", "vfio", "virtio", "yes", "no",
    };

    private readonly Dictionary<string, string> _standIns = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _lengths = new(Comparer<int>.Create((left, right) => right.CompareTo(left)));
    private readonly HashSet<string> _kernelWords;
    private int _guests;

    /// <param name="entries">The capture, whose paths are made of the kernel's words.</param>
    internal OwnerNames(IEnumerable<CaptureEntry> entries) =>
        _kernelWords = [.. entries
            .Select(entry => entry.Question.Subject)
            .Where(path => path.StartsWith("/sys/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal))
            .SelectMany(path => path.Split('/'))];

    internal void Learn(HostQuestion question, string text)
    {
        switch (question.Kind)
        {
            case QuestionKind.File when question.Subject == HostNamePath:
                AddHost(text.Trim());
                break;
            case QuestionKind.File when question.Subject.EndsWith("/cmdline", StringComparison.Ordinal) && question.Subject != "/proc/cmdline":
                LearnFromProcess(text.Split('\0'));
                break;
            case QuestionKind.Guests:
                foreach (var guest in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    AddGuest(guest);
                }

                break;
            case QuestionKind.GuestXml:
                AddGuest(question.Subject);
                break;
        }

        foreach (var folder in (string[])["/run/libvirt/qemu/", "/etc/libvirt/qemu/"])
        {
            if (question.Subject.StartsWith(folder, StringComparison.Ordinal) && question.Subject.EndsWith(".xml", StringComparison.Ordinal) && question.Subject.IndexOf('/', folder.Length) < 0)
            {
                AddGuest(question.Subject[folder.Length..^4]);
            }
        }
    }

    internal void AddSerial(string serial, SerialNumbers serials)
    {
        if (serial.Length > 0)
        {
            Add(serial, serials.StandInOf(serial));
        }
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

    /// <summary>The name, its first part, and the domain, which names the owner.</summary>
    private void AddHost(string name)
    {
        Add(name, "host");
        var dot = name.IndexOf('.');
        if (dot > 0)
        {
            Add(name[..dot], "host");
            if (name.IndexOf('.', dot + 1) > 0)
            {
                Add(name[(dot + 1)..], "domain.invalid");
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

    private bool Add(string name, string standIn)
    {
        var isNew = name.Length > 0 && !Words.Contains(name) && _standIns.TryAdd(name, standIn);
        if (isNew)
        {
            _lengths.Add(name.Length);
        }

        return isNew;
    }

    private static bool IsWhole(string text, int at, int length) =>
        at + length <= text.Length && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));

    /// <summary>
    /// A guest may be called <c>queues</c>, <c>name</c> or <c>7</c>. Text of the kernel keeps the words that its own paths hold;
    /// other text keeps the names of elements, and of what stands before an equals sign.
    /// </summary>
    private bool IsSafe(string name, string text, int at, TextOrigin origin)
    {
        if (origin == TextOrigin.Kernel)
        {
            return !_kernelWords.Contains(name) && name.Any(char.IsLetter);
        }

        var after = at + name.Length;
        return (at == 0 || text[at - 1] != '<') && (at < 2 || text[at - 1] != '/' || text[at - 2] != '<') && (after == text.Length || text[after] != '=');
    }
}
