using Microsoft.Win32.SafeHandles;

namespace Linerate.Linux.Changes;

/// <summary>
/// Writes to files: to attributes of the kernel, which take one write and must exist; and whole files in place of what is
/// there.
/// </summary>
/// <param name="tree">The tree whose files they are; null for the machine's own.</param>
internal sealed class FileChanges(ContainedTree? tree)
{
    /// <summary>MAXSYMLINKS of the kernel (include/linux/namei.h).</summary>
    private const int MaxLinks = 40;

    /// <summary>Writes to a file that exists, in one write(2).</summary>
    /// <returns><see cref="Errno.TimedOut"/> where a driver, or a FIFO that nobody reads, held the write up for longer.</returns>
    internal Errno WriteAttribute(string path, ReadOnlyMemory<byte> text, TimeSpan limit) =>
        TimeLimit.Run(() => WriteOnce(path, text.Span), limit, Errno.TimedOut);

    /// <summary>
    /// Puts a file in place of what is there, whole or not at all. What is replaced hands down its owner and its SELinux
    /// context; of a link, what it leads to is replaced.
    /// </summary>
    internal Errno Replace(string path, ReadOnlySpan<byte> content, uint mode)
    {
        var error = FollowLinks(ref path);
        error = error == Errno.None ? OpenFolder(path, out var folder) : Refused(error, out folder);
        using (folder)
        {
            return error == Errno.None ? new FileReplacement(folder, NameOf(path)).Run(content, mode) : error;
        }
    }

    /// <summary>Removes a file or link, durably.</summary>
    internal Errno Remove(string path)
    {
        var error = OpenFolder(path, out var folder);
        using (folder)
        {
            if (error != Errno.None)
            {
                return error;
            }

            var fd = (int)folder.DangerousGetHandle();
            return Libc.UnlinkAt(fd, NameOf(path), 0) < 0 || Libc.Sync(fd) < 0 ? KernelFile.LastError() : Errno.None;
        }
    }

    /// <summary>A kernel's attribute has no length to cut; a file of a tree that stands in for one keeps no rest of the old text.</summary>
    private unsafe Errno WriteOnce(string path, ReadOnlySpan<byte> text)
    {
        var error = Open(path, FileReplacement.WriteOnly | (tree is null ? 0 : FileReplacement.Truncate), out var file);
        using (file)
        {
            if (error != Errno.None)
            {
                return error;
            }

            fixed (byte* start = text)
            {
                var written = Libc.Write((int)file.DangerousGetHandle(), start, text.Length);
                return written < 0 ? KernelFile.LastError() : written < text.Length ? Errno.InputOutput : Errno.None;
            }
        }
    }

    private Errno FollowLinks(ref string path)
    {
        for (var links = 0; links < MaxLinks; links++)
        {
            var (target, error) = tree?.ReadLink(path) ?? KernelFile.ReadLink(path);
            if (error is Errno.Invalid or Errno.NoEntry or Errno.NoDeviceOrAddress)
            {
                return Errno.None;
            }

            if (error != Errno.None)
            {
                return error;
            }

            path = target.StartsWith('/') ? target : $"{FolderOf(path)}/{target}";
        }

        return Errno.TooManyLinks;
    }

    private Errno OpenFolder(string path, out SafeFileHandle folder) =>
        path.StartsWith('/') && NameOf(path) is not ("" or "." or "..")
            ? Open(FolderOf(path), KernelFile.ReadOnly | KernelFile.Directory, out folder)
            : Refused(Errno.Invalid, out folder);

    private Errno Open(string path, int flags, out SafeFileHandle file)
    {
        if (tree is not null)
        {
            return tree.Open(path, flags, follow: true, out file);
        }

        var fd = Libc.Open(path, flags | KernelFile.CloseOnExec);
        file = fd < 0 ? new SafeFileHandle() : new SafeFileHandle(fd, ownsHandle: true);
        return fd < 0 ? KernelFile.LastError() : Errno.None;
    }

    private static Errno Refused(Errno error, out SafeFileHandle file)
    {
        file = new SafeFileHandle();
        return error;
    }

    private static string FolderOf(string path) => path[..path.LastIndexOf('/')] is { Length: > 0 } folder ? folder : "/";

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
