namespace Linerate.Hosts.Sources.Archives;

/// <summary>What comes out of a decompression, counted: more than the limit is refused while it is read.</summary>
internal sealed class MeteredStream(Stream inner, long limit) : Stream
{
    private long _total;

    /// <summary>How many zero bytes were read last, since the run was last begun.</summary>
    internal long ZeroRun { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _total;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var length = inner.Read(buffer);
        _total += length;
        if (_total > limit)
        {
            throw new SourceException($"unpacks to more than {limit >> 20} MiB");
        }

        var lastOther = buffer[..length].LastIndexOfAnyExcept((byte)0);
        ZeroRun = lastOther < 0 ? ZeroRun + length : length - 1 - lastOther;
        return length;
    }

    internal void BeginZeroRun() => ZeroRun = 0;

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
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
