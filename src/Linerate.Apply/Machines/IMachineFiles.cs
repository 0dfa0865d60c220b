using Linerate.Linux;

namespace Linerate.Apply.Machines;

/// <summary>The files of a machine. An errno is an answer, not an exception; no call blocks for long.</summary>
public interface IMachineFiles
{
    (byte[] Bytes, Errno Error) Read(string path);

    /// <summary>What a parser makes of a file; asked again, it may be what it made of it before.</summary>
    T Parsed<T>(string path, Func<(byte[] Bytes, Errno Error), T> parse) => parse(Read(path));

    (List<string> Names, Errno Error) List(string path);

    (string Target, Errno Error) ReadLink(string path);

    /// <summary>Writes to an attribute of the kernel that exists, in one write, as the kernel wants it. Never makes a file.</summary>
    /// <returns><see cref="Errno.TimedOut"/> where the write did not end within <paramref name="limit"/>.</returns>
    Errno WriteAttribute(string path, string text, TimeSpan limit);

    /// <summary>Puts a file in place of what is there, whole or not at all: temporary file, fsync, rename, fsync of the folder.</summary>
    Errno Replace(string path, byte[] content, UnixFileMode mode);

    /// <summary>Removes a file, and fsyncs its folder.</summary>
    Errno Remove(string path);
}
