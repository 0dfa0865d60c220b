namespace Linerate.Hosts.Sources.Archives;

/// <summary>A stream whose first bytes were read to recognise it, read again from its start.</summary>
internal sealed class StartedStream : Stream
{
    private readonly Stream _rest;
    private readonly byte[] _start;
    private int _given;
    private long _position;

    private StartedStream(Stream rest, byte[] start) => (_rest, _start) = (rest, start);

    /// <summary>The first bytes.</summary>
    internal ReadOnlySpan<byte> Start => _start;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <param name="stream">A stream that stands at its start.</param>
    /// <param name="length">How many bytes to look at.</param>
    internal static StartedStream Look(Stream stream, int length)
    {
        var start = new byte[length];
        var found = stream.ReadAtLeast(start, length, throwOnEndOfStream: false);
        return new StartedStream(stream, start[..found]);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var left = _start.AsSpan(_given);
        if (left.IsEmpty)
        {
            var more = _rest.Read(buffer);
            _position += more;
            return more;
        }

        var length = Math.Min(left.Length, buffer.Length);
        left[..length].CopyTo(buffer);
        _given += length;
        _position += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
