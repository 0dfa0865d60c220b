using Linerate.Hosts.Captures;
using Linerate.Hosts.Sources.Archives;
using Linerate.Linux;

namespace Linerate.Hosts.Sources;

/// <summary>Opens the host that the command line names: this machine, a tree (<c>--root</c>), a capture or an archive (<c>--from</c>).</summary>
public static class HostSources
{
    /// <summary>Opens a source. What a file holds is seen from its content, never from its name.</summary>
    /// <param name="root">A directory, or null.</param>
    /// <param name="from">A file, <c>-</c> for <paramref name="standardInput"/>, or null.</param>
    /// <param name="standardInput">Asked for only when it is wanted.</param>
    public static OpenedSource Open(string? root, string? from, Func<Stream> standardInput)
    {
        if (root is not null)
        {
            return from is not null
                ? OpenedSource.Refused("--root and --from exclude each other")
                : DirectoryHost.Open(root, out var refusal) is { } tree ? OpenedSource.Of(tree) : OpenedSource.Refused($"{root}: {refusal}");
        }

        return from is null ? OpenedSource.Of(new LiveHost()) : OpenFile(from, standardInput);
    }

    private static OpenedSource OpenFile(string from, Func<Stream> standardInput)
    {
        try
        {
            using var stream = from == "-" ? standardInput() : OpenRegular(from);
            return OpenedSource.Of(Read(stream, ArchiveLimits.Default));
        }
        catch (SourceException exception)
        {
            return OpenedSource.Refused($"{(from == "-" ? "standard input" : from)}: {exception.Message}");
        }
        catch (IOException exception)
        {
            return OpenedSource.Refused($"{(from == "-" ? "standard input" : from)}: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static FileStream OpenRegular(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SourceException(SourceText.Of(Errno.NoEntry));
        }
        catch (UnauthorizedAccessException)
        {
            throw new SourceException(SourceText.Of(Directory.Exists(path) ? Errno.IsDirectory : Errno.AccessDenied));
        }
    }

    /// <summary>Recognises what a stream holds: a capture or a tar, each compressed or not.</summary>
    /// <exception cref="SourceException">It is neither, or cannot be used.</exception>
    internal static IHostSource Read(Stream stream, ArchiveLimits limits)
    {
        try
        {
            var packed = StartedStream.Look(stream, Decompression.MarkLength);
            var unpacked = Decompression.Undo(packed, packed.Start);
            using var metered = new MeteredStream(unpacked ?? packed, limits.UnpackedBytes);
            var content = StartedStream.Look(metered, CaptureMarks.First.Length);
            return content.Start.SequenceEqual(CaptureMarks.First)
                ? CapturedHost.Parse(CaptureText.ReadAll(content, unpacked is null && stream.CanSeek ? stream.Length : 0))
                : ArchiveHost.Load(content, metered, limits);
        }
        catch (EndOfStreamException)
        {
            throw new SourceException("ends early");
        }
        catch (Exception exception) when (exception is not (SourceException or OutOfMemoryException))
        {
            // Decoders meet damage with whatever exception the damaged bytes led them into.
            throw new SourceException($"is damaged ({exception.GetType().Name})");
        }
    }
}
