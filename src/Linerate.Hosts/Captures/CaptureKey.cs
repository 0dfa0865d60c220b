using System.Buffers;
using System.Text;

namespace Linerate.Hosts.Captures;

/// <summary>
/// A question as a capture spells it: <c>file /sys/class/net/eth0/mtu</c>. The subject is printable ASCII without spaces;
/// any other byte of its UTF-8, and the backslash, is <c>\xNN</c>. No subject is <c>-</c>.
/// </summary>
internal static class CaptureKey
{
    private const byte NoSubject = (byte)'-';

    /// <summary>An escaped byte takes four.</summary>
    private const int Escaped = 4;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code).Where(letter => letter != '\\')]);

    /// <summary>The most bytes that a question's key can take.</summary>
    internal static int MaxLength(HostQuestion question) => QuestionWords.Of(question.Kind).Length + 1 + (IsPlain(question.Subject)
        ? question.Subject.Length
        : Math.Max(Escaped, Encoding.UTF8.GetMaxByteCount(question.Subject.Length) * Escaped));

    /// <summary>Writes the key.</summary>
    /// <returns>Its length.</returns>
    internal static int Write(HostQuestion question, Span<byte> key)
    {
        var length = Encoding.UTF8.GetBytes(QuestionWords.Of(question.Kind), key);
        key[length++] = (byte)' ';
        var subject = question.Subject;
        if (subject.Length == 0)
        {
            key[length++] = NoSubject;
        }
        else if (IsPlain(subject))
        {
            length += Encoding.UTF8.GetBytes(subject, key[length..]);
        }
        else
        {
            length += WriteEscaped(Encoding.UTF8.GetBytes(subject), key[length..]);
        }

        return length;
    }

    /// <summary>Reads a key back; false when no writer writes it so.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> key, out HostQuestion question)
    {
        question = default;
        var space = key.IndexOf((byte)' ');
        if (space < 0 || !QuestionWords.TryParse(Encoding.UTF8.GetString(key[..space]), out var kind))
        {
            return false;
        }

        var subject = key[(space + 1)..];
        if (subject is [NoSubject])
        {
            question = new HostQuestion(kind, "");
            return true;
        }

        if (!TryUnescape(subject, out var text))
        {
            return false;
        }

        question = new HostQuestion(kind, text);
        return text.Length > 0;
    }

    private static bool IsPlain(string subject) => subject.Length > 0 && subject != "-" && !subject.AsSpan().ContainsAnyExcept(Plain);

    private static int WriteEscaped(ReadOnlySpan<byte> subject, Span<byte> key)
    {
        var length = 0;
        foreach (var letter in subject)
        {
            if (letter is > (byte)' ' and <= (byte)'~' && letter != (byte)'\\' && subject is not [NoSubject])
            {
                key[length++] = letter;
                continue;
            }

            key[length++] = (byte)'\\';
            key[length++] = (byte)'x';
            _ = letter.TryFormat(key[length..], out var digits, "x2");
            length += digits;
        }

        return length;
    }

    private static bool TryUnescape(ReadOnlySpan<byte> subject, out string text)
    {
        text = "";
        var bytes = new byte[subject.Length];
        var length = 0;
        while (!subject.IsEmpty)
        {
            if (subject[0] != (byte)'\\')
            {
                bytes[length++] = subject[0];
                subject = subject[1..];
                continue;
            }

            if (subject.Length < Escaped || subject[1] != (byte)'x'
                || !byte.TryParse(subject[2..Escaped], System.Globalization.NumberStyles.AllowHexSpecifier, null, out bytes[length++]))
            {
                return false;
            }

            subject = subject[Escaped..];
        }

        text = Encoding.UTF8.GetString(bytes, 0, length);
        return true;
    }
}
