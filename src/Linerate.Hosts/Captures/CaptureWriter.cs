using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Linerate.Linux;

namespace Linerate.Hosts.Captures;

/// <summary>Writes a capture: text that a person can read and compare (docs/formats/capture.md).</summary>
public sealed class CaptureWriter
{
    private const int FlushAt = 1 << 20;

    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Append(0x7f).Except(['\t', '\n']).Select(code => (byte)code)]);

    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _text = new(FlushAt + (64 << 10));

    private CaptureWriter(Stream output) => _output = output;

    /// <param name="output">Where it goes.</param>
    /// <param name="header">What it says about itself.</param>
    /// <param name="entries">The answers, in the order in which they are to stand; each question once.</param>
    public static void Write(Stream output, CaptureHeader header, IEnumerable<CaptureEntry> entries)
    {
        var writer = new CaptureWriter(output);
        writer.WriteHeader(header);
        var count = 0;
        foreach (var entry in entries)
        {
            writer.WriteEntry(entry);
            count++;
        }

        writer.Put(CaptureMarks.Entry);
        writer.WriteNumber(CaptureMarks.End, count);
        writer.Flush();
    }

    private void WriteHeader(CaptureHeader header)
    {
        Put(CaptureMarks.First);
        WriteNumber(CaptureMarks.Schema, header.SchemaVersion);
        WriteField(CaptureMarks.Tool, header.Tool);
        WriteField(CaptureMarks.Kernel, header.Kernel);
        WriteField(CaptureMarks.Taken, CaptureHeader.Format(header.Taken));
        WriteField(CaptureMarks.Reader, header.Reader);
        WriteField(CaptureMarks.Redacted, header.Redacted ? "yes" : "no");
        Put("\n"u8);
    }

    private void WriteField(ReadOnlySpan<byte> name, string value)
    {
        Put(name);
        Put(" "u8);
        var line = value.ReplaceLineEndings(" ");
        _ = Encoding.UTF8.GetBytes(line, _text);
        Put("\n"u8);
    }

    private void WriteNumber(ReadOnlySpan<byte> name, int value)
    {
        const int Digits = 11;
        Put(name);
        Put(" "u8);
        _ = value.TryFormat(_text.GetSpan(Digits), out var written);
        _text.Advance(written);
        Put("\n"u8);
    }

    private void WriteEntry(CaptureEntry entry)
    {
        Put(CaptureMarks.Entry);
        _text.Advance(CaptureKey.Write(entry.Question, _text.GetSpan(CaptureKey.MaxLength(entry.Question))));
        Put(" "u8);
        if (entry.Answer.Error != Errno.None)
        {
            WriteNumber(CaptureMarks.Errno, (int)entry.Answer.Error);
            return;
        }

        var body = entry.Answer.Body.Span;
        var readable = IsReadable(body);
        WriteNumber(readable ? CaptureMarks.Bytes : CaptureMarks.Base64, body.Length);
        if (readable)
        {
            PutBody(body);
        }
        else
        {
            var room = _text.GetSpan((int)CaptureMarks.Base64Length(body.Length));
            _ = Base64.EncodeToUtf8(body, room, out _, out var written);
            _text.Advance(written);
        }

        Put("\n"u8);
        if (_text.WrittenCount >= FlushAt)
        {
            Flush();
        }
    }

    /// <summary>UTF-8 without control characters, except tab and line break: safe to show on a terminal.</summary>
    private static bool IsReadable(ReadOnlySpan<byte> body)
    {
        if (body.ContainsAny(Controls) || !Utf8.IsValid(body))
        {
            return false;
        }

        // U+0080 to U+009F are control characters, too: C2 followed by 80 to 9F.
        for (var rest = body; rest.IndexOf((byte)0xc2) is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (rest[at + 1] < 0xa0)
            {
                return false;
            }
        }

        return true;
    }

    private void Put(ReadOnlySpan<byte> bytes) => _text.Write(bytes);

    /// <summary>A large body is not copied on its way.</summary>
    private void PutBody(ReadOnlySpan<byte> body)
    {
        if (body.Length < FlushAt)
        {
            Put(body);
            return;
        }

        Flush();
        _output.Write(body);
    }

    private void Flush()
    {
        _output.Write(_text.WrittenSpan);
        _text.ResetWrittenCount();
    }
}
