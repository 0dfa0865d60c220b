namespace Linerate.Hosts.Sources;

/// <summary>
/// What the files of an unpacked tree say. Copying tools go by the size that the kernel claims: a file of procfs or sysfs
/// is then empty, or its text is filled up with zero bytes to 4096.
/// </summary>
internal static class TreeText
{
    /// <summary>A file's answer: an empty kernel file was not copied; filling is cut off.</summary>
    internal static Answer Of(string path, ReadOnlyMemory<byte> body) =>
        !IsKernelFile(path) ? Answer.Of(body)
        : body.IsEmpty ? Answer.NotInSource
        : Answer.Of(WithoutFilling(body));

    private static bool IsKernelFile(string path) =>
        path.StartsWith("/sys/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    /// <summary>Text ends with a line break before the filling; a binary attribute is left as it is.</summary>
    private static ReadOnlyMemory<byte> WithoutFilling(ReadOnlyMemory<byte> body)
    {
        var bytes = body.Span;
        if (bytes[^1] != 0)
        {
            return body;
        }

        var end = bytes.LastIndexOfAnyExcept((byte)0) + 1;
        return end > 0 && bytes[end - 1] == (byte)'\n' && !bytes[..end].ContainsAnyExceptInRange((byte)'\t', (byte)'~')
            ? body[..end]
            : body;
    }
}
