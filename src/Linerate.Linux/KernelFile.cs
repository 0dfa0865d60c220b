using System.Runtime.InteropServices;

namespace Linerate.Linux;

/// <summary>
/// Reads files, directories and links of the kernel's file systems. A kernel file lies about its size
/// (4096 in sysfs, 0 in procfs), so it is read to the end; and an errno is an answer, not an exception.
/// </summary>
public static class KernelFile
{
    /// <summary>No kernel file that we read is larger; a log that somebody left under a tree may be.</summary>
    public const int MaxBytes = 256 << 20;

    internal const int ReadOnly = 0;
    internal const int NonBlocking = 0x800;
    internal const int CloseOnExec = 0x80000;

    /// <summary>O_DIRECTORY differs by architecture.</summary>
    internal static readonly int Directory =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x4000 : 0x10000;

    /// <summary>O_NOFOLLOW differs by architecture.</summary>
    internal static readonly int NoFollow =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x8000 : 0x20000;

    [ThreadStatic]
    private static byte[]? t_buffer;

    /// <summary>Reads a whole file.</summary>
    /// <returns>
    /// Its bytes and <see cref="Errno.None"/>, or no bytes and the errno of open or read; of a program in machine code,
    /// which a unit names where others name a script, ENOEXEC: tens of megabytes that hold nothing to read.
    /// </returns>
    public static (byte[] Bytes, Errno Error) Read(string path)
    {
        // A FIFO or a silent device must not block the reader.
        var fd = Libc.Open(path, ReadOnly | NonBlocking | CloseOnExec);
        if (fd < 0)
        {
            return ([], LastError());
        }

        try
        {
            return ReadToEnd(fd, OneReadLimit(path));
        }
        finally
        {
            _ = Libc.Close(fd);
        }
    }

    private static readonly string[] MadeInOnePiece =
    [
        "/sys/devices/", "/sys/bus/", "/sys/class/", "/sys/module/", "/sys/kernel/mm/", "/sys/kernel/iommu_groups/",
        "/proc/sys/", "/proc/irq/",
    ];

    /// <summary>
    /// A read that brings fewer bytes than this has brought the whole file, and need not be followed by one that brings
    /// nothing: half of a live audit's reads would be such. An attribute of sysfs is made in one piece of at most a page
    /// (Documentation/filesystems/sysfs.rst), and so are a sysctl, an interrupt's settings and a process's name (proc(5)).
    /// Other files of the kernel may bring a short piece in the middle; so may what else is mounted below /sys.
    /// </summary>
    internal static int OneReadLimit(string path)
    {
        const int SmallestPage = 4096;
        var isName = path.EndsWith("/comm", StringComparison.Ordinal) && path.StartsWith("/proc/", StringComparison.Ordinal);
        return isName || Array.Exists(MadeInOnePiece, folder => path.StartsWith(folder, StringComparison.Ordinal)) ? SmallestPage : 0;
    }

    /// <summary>The names in a directory, without <c>.</c> and <c>..</c>, in ordinal order.</summary>
    public static (List<string> Names, Errno Error) List(string path)
    {
        var fd = Libc.Open(path, ReadOnly | NonBlocking | CloseOnExec | Directory);
        if (fd < 0)
        {
            return ([], LastError());
        }

        try
        {
            return ListEntries(fd);
        }
        finally
        {
            _ = Libc.Close(fd);
        }
    }

    /// <summary>Where a symbolic link points, as it is written.</summary>
    public static unsafe (string Target, Errno Error) ReadLink(string path)
    {
        const int PathMax = 4096;
        var buffer = stackalloc byte[PathMax];
        var length = Libc.ReadLink(path, buffer, PathMax);
        return length < 0
            ? ("", LastError())
            : (Marshal.PtrToStringUTF8((nint)buffer, (int)length), Errno.None);
    }

    /// <summary>Where the link points that was opened itself, with O_PATH and O_NOFOLLOW.</summary>
    internal static unsafe (string Target, Errno Error) ReadLinkOf(int fd)
    {
        const int PathMax = 4096;
        var buffer = stackalloc byte[PathMax];
        var length = Libc.ReadLinkAt(fd, "", buffer, PathMax);
        return length < 0
            ? ("", LastError())
            : (Marshal.PtrToStringUTF8((nint)buffer, (int)length), Errno.None);
    }

    /// <summary>The mode of an open file, whose upper bits are its type.</summary>
    internal static (int Mode, Errno Error) TypeOf(int fd)
    {
        var (status, error) = StatusOf(fd);
        return (status.Mode, error);
    }

    /// <summary>Mode, owner and group of an open file (struct statx: stx_uid at 20, stx_gid at 24, stx_mode at 28).</summary>
    internal static unsafe ((int Mode, uint User, uint Group) Status, Errno Error) StatusOf(int fd)
    {
        const int EmptyPath = 0x1000;
        const uint TypeModeAndOwners = 0x1B;
        const int StructSize = 256;
        const int UserOffset = 20;
        const int GroupOffset = 24;
        const int ModeOffset = 28;
        var buffer = stackalloc byte[StructSize];
        return Libc.Statx(fd, "", EmptyPath, TypeModeAndOwners, buffer) < 0
            ? (default, LastError())
            : ((*(ushort*)(buffer + ModeOffset), *(uint*)(buffer + UserOffset), *(uint*)(buffer + GroupOffset)), Errno.None);
    }

    internal static unsafe (List<string> Names, Errno Error) ListEntries(int fd)
    {
        var names = new List<string>();
        var buffer = Buffer();
        fixed (byte* start = buffer)
        {
            nint length;
            while ((length = Libc.GetDirectoryEntries(fd, start, buffer.Length)) > 0)
            {
                AddNames(buffer.AsSpan(0, (int)length), names);
            }

            if (length < 0)
            {
                return ([], LastError());
            }
        }

        // As a span: List<T>.Sort would give every list of the program statics of its own, which each start pays for.
        CollectionsMarshal.AsSpan(names).Sort(StringComparer.Ordinal);
        return (names, Errno.None);
    }

    internal static Errno LastError() => (Errno)Marshal.GetLastPInvokeError();

    private static byte[] Buffer() => t_buffer ??= new byte[64 << 10];

    /// <param name="fd">The open file.</param>
    /// <param name="oneReadLimit">A first read of fewer bytes than this is all there is; 0 where nothing is known.</param>
    internal static unsafe (byte[] Bytes, Errno Error) ReadToEnd(int fd, int oneReadLimit = 0)
    {
        var buffer = Buffer();
        var filled = 0;
        while (true)
        {
            nint length;
            fixed (byte* start = &buffer[filled])
            {
                length = Libc.Read(fd, start, buffer.Length - filled);
            }

            if (length < 0)
            {
                var error = LastError();
                if (error == Errno.Interrupted)
                {
                    continue;
                }

                return ([], error);
            }

            if (length == 0 || (filled == 0 && length < oneReadLimit))
            {
                filled += (int)length;
                return (buffer.AsSpan(0, filled).ToArray(), Errno.None);
            }

            filled += (int)length;
            if (buffer.AsSpan(0, filled).StartsWith("\u007FELF"u8))
            {
                return ([], Errno.NotExecutable);
            }

            if (filled > MaxBytes)
            {
                return ([], Errno.ValueTooLarge);
            }

            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    /// <summary>struct linux_dirent64: d_ino 8, d_off 8, d_reclen 2, d_type 1, d_name (include/linux/dirent.h).</summary>
    private static void AddNames(ReadOnlySpan<byte> entries, List<string> names)
    {
        const int LengthOffset = 16;
        const int NameOffset = 19;
        while (entries.Length > NameOffset)
        {
            var length = BitConverter.ToUInt16(entries[LengthOffset..]);
            var name = entries[NameOffset..length];
            name = name[..name.IndexOf((byte)0)];
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                names.Add(System.Text.Encoding.UTF8.GetString(name));
            }

            entries = entries[length..];
        }
    }
}
