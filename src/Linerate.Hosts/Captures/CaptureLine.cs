using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Linerate.Hosts.Captures;

/// <summary>The line of an entry, <c>== KIND SUBJECT HOW NUMBER</c>, and where its body stands.</summary>
internal readonly ref struct CaptureLine
{
    /// <summary>How the body is written: <c>bytes</c>, <c>base64</c>, or <c>errno</c> for none.</summary>
    public required ReadOnlySpan<byte> How { get; init; }

    /// <summary>The number at the end: the body's length, or the errno.</summary>
    public required int Number { get; init; }

    public required int BodyStart { get; init; }

    /// <summary>How many bytes of the file the body takes.</summary>
    public required int BodyLength { get; init; }

    /// <summary>Where the next entry's line starts.</summary>
    public int End => BodyStart + BodyLength + (IsErrno ? 0 : 1);

    public bool IsErrno => How.SequenceEqual(CaptureMarks.Errno);

    public bool IsBase64 => How.SequenceEqual(CaptureMarks.Base64);

    /// <summary>Reads the entry that starts at a place; false with the reason when it is not one.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> text, int start, out CaptureLine line, [NotNullWhen(false)] out string? fault)
    {
        line = default;
        var rest = text[start..];
        var length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            fault = "the file ends early";
            return false;
        }

        if (!TrySplit(rest[..length], out var how, out var number))
        {
            fault = "not the line of an entry";
            return false;
        }

        long body = how.SequenceEqual(CaptureMarks.Errno) ? 0 : how.SequenceEqual(CaptureMarks.Base64) ? CaptureMarks.Base64Length(number) : number;
        var bodyStart = start + length + 1;
        line = new CaptureLine { How = how, Number = number, BodyStart = bodyStart, BodyLength = (int)Math.Min(body, int.MaxValue) };
        if (!line.IsErrno && body >= text.Length - bodyStart)
        {
            fault = "the file ends early";
            return false;
        }

        fault = line.IsErrno || text[bodyStart + line.BodyLength] == (byte)'\n' ? null : "a body is not as long as it says";
        return fault is null;
    }

    /// <summary>The key of the entry whose line starts at a place and was read before.</summary>
    internal static ReadOnlySpan<byte> KeyAt(ReadOnlySpan<byte> text, int start)
    {
        var key = text[(start + CaptureMarks.Entry.Length)..];
        var kind = key.IndexOf((byte)' ') + 1;
        return key[..(kind + key[kind..].IndexOf((byte)' '))];
    }

    private static bool TrySplit(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> how, out int number)
    {
        const int Spaces = 4;
        how = default;
        number = 0;
        if (!line.StartsWith(CaptureMarks.Entry) || line.Count((byte)' ') != Spaces)
        {
            return false;
        }

        var last = line.LastIndexOf((byte)' ');
        var digits = line[(last + 1)..];
        if (!Utf8Parser.TryParse(digits, out number, out var consumed) || consumed != digits.Length || number < 0)
        {
            return false;
        }

        var before = line[..last];
        how = before[(before.LastIndexOf((byte)' ') + 1)..];
        return how.SequenceEqual(CaptureMarks.Bytes) || how.SequenceEqual(CaptureMarks.Base64) || how.SequenceEqual(CaptureMarks.Errno);
    }
}
