using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>
/// Takes out of a capture what names a machine, its owner or its guests: host and guest names, MAC and IP addresses, UUIDs,
/// serials, paths of disks, secrets, the text of scripts. The same thing gets the same stand-in everywhere, so that an audit
/// of the redacted capture says the same; two captures share no stand-in (docs/formats/capture.md).
/// </summary>
public static class CaptureRedaction
{
    /// <param name="entries">The capture.</param>
    /// <param name="random">Where stand-ins come from; it alone decides which they are.</param>
    public static ImmutableArray<CaptureEntry> Apply(IReadOnlyCollection<CaptureEntry> entries, RandomFill random)
    {
        var text = new TextRedaction(entries, random);
        return
        [
            .. entries
                .Select(entry => new CaptureEntry(entry.Question with { Subject = text.Subject(entry.Question) }, Answer(entry, text)))
                .OrderBy(entry => entry.Question.Kind)
                .ThenBy(entry => entry.Question.Subject, StringComparer.Ordinal),
        ];
    }

    private static Answer Answer(CaptureEntry entry, TextRedaction text)
    {
        var body = entry.Answer.Body;
        if (!entry.Answer.Succeeded || body.IsEmpty)
        {
            return entry.Answer;
        }

        if (ConfigSerial.IsConfig(entry.Question))
        {
            return Hosts.Answer.Of(ConfigSerial.Blank(body));
        }

        // What people write is text, whatever a stray byte in it says; what the kernel tells may be numbers.
        if (TextOrigins.Of(entry.Question) == TextOrigin.Kernel && (body.Span.Contains((byte)0) || !Utf8.IsValid(body.Span)))
        {
            return Hosts.Answer.Of(Bytes(body.ToArray(), entry.Question, text));
        }

        var before = Encoding.UTF8.GetString(body.Span);
        var after = text.Body(before, entry.Question);
        return before == after ? entry.Answer : Hosts.Answer.Of(after);
    }

    /// <summary>Addresses as bytes, and the runs of text between bytes that are none.</summary>
    private static ReadOnlyMemory<byte> Bytes(byte[] body, HostQuestion question, TextRedaction text)
    {
        text.Bytes(body);
        var redacted = new ArrayBufferWriter<byte>(body.Length);
        for (var rest = body.AsSpan(); !rest.IsEmpty;)
        {
            var invalid = Utf8.IsValid(rest) ? rest.Length : FirstInvalid(rest);
            redacted.Write(Encoding.UTF8.GetBytes(text.Body(Encoding.UTF8.GetString(rest[..invalid]), question)));
            rest = rest[invalid..];
            if (!rest.IsEmpty)
            {
                redacted.Write(rest[..1]);
                rest = rest[1..];
            }
        }

        return redacted.WrittenMemory;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
