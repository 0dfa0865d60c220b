using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using Linerate.Linux;
using Linerate.Hosts.Sources;

namespace Linerate.Hosts.Captures;

/// <summary>
/// Answers from a capture as the host answered then. A question that the capture was never asked is not in it: that says
/// nothing about the host. Answers are parts of the one buffer that the file was read into.
/// </summary>
public sealed class CapturedHost : IHostSource
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly CaptureIndex _index;

    private static ReadOnlySpan<byte> End => "== end "u8;

    private CapturedHost(ReadOnlyMemory<byte> text, CaptureHeader header, CaptureIndex index) =>
        (_text, Header, _index) = (text, header, index);

    public CaptureHeader Header { get; }

    public int Count => _index.Starts.Length;

    /// <summary>Every question with its answer, in the order of the file.</summary>
    public IEnumerable<CaptureEntry> Entries
    {
        get
        {
            for (var position = 0; position < Count; position++)
            {
                yield return EntryAt(_index.Starts[position]);
            }
        }
    }

    /// <summary>Reads a capture; the text is kept, not copied.</summary>
    /// <exception cref="SourceException">It is not a capture, damaged, or cut off; the message names the line.</exception>
    internal static CapturedHost Parse(ReadOnlyMemory<byte> text)
    {
        var header = CaptureHeaderReader.Read(text.Span, out var start);
        return new CapturedHost(text, header, ReadEntries(text.Span, start));
    }

    public Answer Ask(HostQuestion question)
    {
        const int Small = 512;
        var length = CaptureKey.MaxLength(question);
        var rented = length <= Small ? null : ArrayPool<byte>.Shared.Rent(length);
        var key = rented ?? stackalloc byte[Small];
        var start = _index.Find(_text.Span, key[..CaptureKey.Write(question, key)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return start < 0 ? Answer.NotInSource : AnswerAt(start);
    }

    internal static SourceException Fault(ReadOnlySpan<byte> text, int at, string fault)
    {
        var line = text[..Math.Min(at, text.Length)].Count((byte)'\n') + 1;
        return new SourceException(string.Create(CultureInfo.InvariantCulture, $"line {line}: {fault}"));
    }

    private CaptureEntry EntryAt(int start) =>
        CaptureKey.TryParse(CaptureLine.KeyAt(_text.Span, start), out var question)
            ? new CaptureEntry(question, AnswerAt(start))
            : throw Fault(_text.Span, start, "not a question that this version knows");

    private Answer AnswerAt(int start)
    {
        if (!CaptureLine.TryRead(_text.Span, start, out var line, out _))
        {
            return Answer.NotInSource;
        }

        if (line.IsErrno)
        {
            return Answer.Refused((Errno)line.Number);
        }

        var body = _text.Slice(line.BodyStart, line.BodyLength);
        return line.IsBase64 ? Decoded(body.Span, line.Number) : Answer.Of(body);
    }

    /// <summary>A body that is not the base64 of so many bytes is an answer that makes no sense; nothing follows from it.</summary>
    private static Answer Decoded(ReadOnlySpan<byte> base64, int length)
    {
        var bytes = new byte[length];
        return Base64.DecodeFromUtf8(base64, bytes, out var consumed, out var written) == OperationStatus.Done && consumed == base64.Length && written == length
            ? Answer.Of(bytes)
            : Answer.Refused(Errno.InputOutput);
    }

    private static CaptureIndex ReadEntries(ReadOnlySpan<byte> text, int start)
    {
        var index = new CaptureIndex(Promised(text));
        while (!IsEnd(text[start..], index.Starts.Length))
        {
            if (!CaptureLine.TryRead(text, start, out var line, out var fault))
            {
                throw Fault(text, start, fault);
            }

            // No errno is 0: that would be an answer without a body.
            if (line.IsErrno && line.Number == 0)
            {
                throw Fault(text, start, "errno 0");
            }

            if (!index.TryAdd(text, start))
            {
                throw Fault(text, start, "this question stands above already");
            }

            start = line.End;
        }

        return index;
    }

    /// <summary>The number in the last line, as far as a text of this length can keep it.</summary>
    private static int Promised(ReadOnlySpan<byte> text)
    {
        const int ShortestEntry = 16; // == file / errno 2
        var last = text[..Math.Max(0, text.Length - 1)].LastIndexOf((byte)'\n') + 1;
        return text[last..].StartsWith(End) && Utf8Parser.TryParse(text[(last + End.Length)..], out int count, out _) ? Math.Clamp(count, 0, text.Length / ShortestEntry) : 0;
    }

    /// <summary>The last line counts the entries, so that a file that was cut between two is seen to be.</summary>
    private static bool IsEnd(ReadOnlySpan<byte> text, int count) =>
        text.StartsWith(End) && text.SequenceEqual(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"== end {count}\n")));
}
