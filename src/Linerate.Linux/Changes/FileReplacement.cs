using Microsoft.Win32.SafeHandles;

namespace Linerate.Linux.Changes;

/// <summary>
/// One file that takes another's place: written beside it, made durable, then renamed, and the folder made durable. A crash
/// leaves the old one or the new one, at worst with an unfinished file of a known name beside it, which the next attempt removes.
/// </summary>
internal sealed class FileReplacement(SafeFileHandle folder, string name)
{
    internal const int WriteOnly = 1;
    internal const int Truncate = 0x200;

    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const uint OnlyOwner = 0x180;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const string Context = "security.selinux";

    private readonly int _folder = (int)folder.DangerousGetHandle();
    private readonly string _unfinished = $".{name}.linerate";

    internal Errno Run(ReadOnlySpan<byte> content, uint mode)
    {
        _ = Libc.UnlinkAt(_folder, _unfinished, 0);
        var fd = Libc.OpenAt(_folder, _unfinished, WriteOnly | Create | Exclusive | KernelFile.NoFollow | KernelFile.CloseOnExec, OnlyOwner);
        if (fd < 0)
        {
            return KernelFile.LastError();
        }

        Errno error;
        using (var file = new SafeFileHandle(fd, ownsHandle: true))
        {
            error = Fill(fd, content, mode);
        }

        if (error == Errno.None && Libc.RenameAt(_folder, _unfinished, _folder, name) < 0)
        {
            error = KernelFile.LastError();
        }

        if (error != Errno.None)
        {
            _ = Libc.UnlinkAt(_folder, _unfinished, 0);
            return error;
        }

        return Libc.Sync(_folder) < 0 ? KernelFile.LastError() : Errno.None;
    }

    private Errno Fill(int fd, ReadOnlySpan<byte> content, uint mode)
    {
        var error = Inherit(fd);
        error = error == Errno.None && Libc.ChangeMode(fd, mode) < 0 ? KernelFile.LastError() : error;
        error = error == Errno.None ? WriteAll(fd, content) : error;
        return error == Errno.None && Libc.Sync(fd) < 0 ? KernelFile.LastError() : error;
    }

    /// <summary>Takes owner and context from the file that is replaced, if there is one.</summary>
    private Errno Inherit(int fd)
    {
        var old = Libc.OpenAt(_folder, name, KernelFile.ReadOnly | KernelFile.NonBlocking | KernelFile.NoFollow | KernelFile.CloseOnExec, 0);
        if (old < 0)
        {
            return KernelFile.LastError() is var error and not Errno.NoEntry ? error : Errno.None;
        }

        using var handle = new SafeFileHandle(old, ownsHandle: true);
        var (status, statusError) = KernelFile.StatusOf(old);
        if (statusError != Errno.None || (status.Mode & TypeMask) != RegularFile)
        {
            return statusError != Errno.None ? statusError : Errno.IsDirectory;
        }

        CopyContext(old, fd);
        return Libc.ChangeOwner(fd, status.User, status.Group) < 0 ? KernelFile.LastError() : Errno.None;
    }

    /// <summary>Where SELinux is off there is no such attribute, and where it is on the folder's rules give a good one: no error matters.</summary>
    private static unsafe void CopyContext(int from, int to)
    {
        const int LongestContext = 4096;
        var context = stackalloc byte[LongestContext];
        var length = Libc.GetExtendedAttribute(from, Context, context, LongestContext);
        if (length > 0)
        {
            _ = Libc.SetExtendedAttribute(to, Context, context, (nuint)length, 0);
        }
    }

    private static unsafe Errno WriteAll(int fd, ReadOnlySpan<byte> content)
    {
        fixed (byte* start = content)
        {
            for (var written = 0; written < content.Length;)
            {
                var length = Libc.Write(fd, start + written, content.Length - written);
                if (length < 0 && KernelFile.LastError() is var error and not Errno.Interrupted)
                {
                    return error;
                }

                written += (int)Math.Max(length, 0);
            }
        }

        return Errno.None;
    }
}
