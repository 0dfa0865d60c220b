using Linerate.Hosts.Sources;

namespace Linerate.Hosts.Captures;

/// <summary>Brings a capture into memory, once: a file in one piece, a pipe in several that are then joined.</summary>
internal static class CaptureText
{
    /// <summary>Several times the largest host that we know of.</summary>
    private const int MaxBytes = 512 << 20;

    private const int PieceLength = 8 << 20;

    /// <param name="stream">The capture.</param>
    /// <param name="size">How long it is; 0 when that is not known.</param>
    /// <exception cref="SourceException">It is too large.</exception>
    internal static ReadOnlyMemory<byte> ReadAll(Stream stream, long size)
    {
        if (size > MaxBytes)
        {
            throw TooLarge();
        }

        // One byte more than a file says it has shows whether it has grown.
        var piece = GC.AllocateUninitializedArray<byte>(size > 0 ? (int)size + 1 : PieceLength);
        var filled = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
        return filled < piece.Length ? piece.AsMemory(0, filled) : ReadOn(stream, piece);
    }

    private static ReadOnlyMemory<byte> ReadOn(Stream stream, byte[] first)
    {
        var pieces = new List<byte[]> { first };
        var total = first.Length;
        int filled;
        do
        {
            var piece = GC.AllocateUninitializedArray<byte>(PieceLength);
            filled = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
            total += filled;
            if (total > MaxBytes)
            {
                throw TooLarge();
            }

            pieces.Add(filled == piece.Length ? piece : piece[..filled]);
        }
        while (filled == PieceLength);

        var text = GC.AllocateUninitializedArray<byte>(total);
        var end = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(text, end);
            end += piece.Length;
        }

        return text;
    }

    private static SourceException TooLarge() => new($"is larger than {MaxBytes >> 20} MiB");
}
