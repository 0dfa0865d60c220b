namespace Linerate.Hosts.Captures;

/// <summary>The fixed words of the capture format, in one place for writer and reader.</summary>
internal static class CaptureMarks
{
    /// <summary>The first line, by which a capture is recognised.</summary>
    internal static ReadOnlySpan<byte> First => "linerate-capture\n"u8;

    internal static ReadOnlySpan<byte> Schema => "schemaVersion"u8;

    internal static ReadOnlySpan<byte> Tool => "tool"u8;

    internal static ReadOnlySpan<byte> Kernel => "kernel"u8;

    internal static ReadOnlySpan<byte> Taken => "taken"u8;

    internal static ReadOnlySpan<byte> Reader => "reader"u8;

    internal static ReadOnlySpan<byte> Redacted => "redacted"u8;

    /// <summary>Starts the line of an entry.</summary>
    internal static ReadOnlySpan<byte> Entry => "== "u8;

    /// <summary>The entry line that ends a capture; its number is how many entries stand above.</summary>
    internal static ReadOnlySpan<byte> End => "end"u8;

    internal static ReadOnlySpan<byte> Bytes => "bytes"u8;

    internal static ReadOnlySpan<byte> Base64 => "base64"u8;

    internal static ReadOnlySpan<byte> Errno => "errno"u8;

    /// <summary>How long a body of so many bytes is in base64.</summary>
    internal static long Base64Length(int bytes) => (bytes + 2L) / 3 * 4;
}
