using Linerate.Hosts.Sources;

namespace Linerate.Hosts.Captures;

/// <summary>Brings a capture into memory, once: a file in one piece, a pipe in growing ones.</summary>
internal static class CaptureText
{
    /// <summary>Several times the largest host that we know of.</summary>
    private const int MaxBytes = 1 << 30;

    /// <param name="stream">The capture.</param>
    /// <param name="size">How long it is; 0 when that is not known.</param>
    /// <exception cref="SourceException">It is too large.</exception>
    internal static ReadOnlyMemory<byte> ReadAll(Stream stream, long size)
    {
        const int FirstPiece = 4 << 20;
        if (size > MaxBytes)
        {
            throw TooLarge();
        }

        var text = GC.AllocateUninitializedArray<byte>(size > 0 ? (int)size + 1 : FirstPiece);
        var filled = 0;
        while (stream.Read(text.AsSpan(filled)) is > 0 and var length)
        {
            filled += length;
            if (filled > MaxBytes)
            {
                throw TooLarge();
            }

            if (filled == text.Length)
            {
                Array.Resize(ref text, text.Length * 2);
            }
        }

        return text.AsMemory(0, filled);
    }

    private static SourceException TooLarge() => new($"is larger than {MaxBytes >> 20} MiB");
}
