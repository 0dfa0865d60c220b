using System.IO.Compression;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.Xz;
using SharpCompress.Compressors.ZStandard;
using PackMode = SharpCompress.Compressors.CompressionMode;

namespace Linerate.Hosts.Sources.Archives;

/// <summary>Recognises a compression by the first bytes, never by the file's name, and undoes it.</summary>
internal static class Decompression
{
    /// <summary>The longest mark.</summary>
    internal const int MarkLength = 6;

    private const int BufferSize = 64 << 10;

    private static ReadOnlySpan<byte> GZipMark => [0x1f, 0x8b];

    private static ReadOnlySpan<byte> BZip2Mark => "BZh"u8;

    private static ReadOnlySpan<byte> XzMark => [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    private static ReadOnlySpan<byte> ZstdMark => [0x28, 0xb5, 0x2f, 0xfd];

    /// <summary>The unpacked stream, or null where no compression is recognised.</summary>
    /// <param name="packed">The stream from its start.</param>
    /// <param name="start">Its first bytes.</param>
    internal static Stream? Undo(Stream packed, ReadOnlySpan<byte> start) =>
        start.StartsWith(GZipMark) ? new GZipStream(packed, CompressionMode.Decompress)
        : start.StartsWith(BZip2Mark) ? BZip2Stream.Create(packed, PackMode.Decompress, decompressConcatenated: true, leaveOpen: false)
        : start.StartsWith(XzMark) ? new XZStream(packed)
        : start.StartsWith(ZstdMark) ? new DecompressionStream(packed, BufferSize, checkEndOfStream: true, leaveOpen: false)
        : null;
}
