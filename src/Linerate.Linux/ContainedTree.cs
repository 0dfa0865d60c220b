using Microsoft.Win32.SafeHandles;

namespace Linerate.Linux;

/// <summary>
/// The files below one directory as if it were the root: an absolute link starts at it and <c>..</c> stops at it
/// (openat2(2), RESOLVE_IN_ROOT). Only regular files and directories are opened; a FIFO, a socket or a device is refused
/// with ENXIO, for opening one may block or act.
/// </summary>
public sealed class ContainedTree : IDisposable
{
    internal const int PathOnly = 0x200000;
    private const ulong NoMagicLinks = 0x02;
    private const ulong InRoot = 0x10;

    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int DirectoryType = 0x4000;
    private const int SymbolicLink = 0xA000;

    private readonly SafeFileHandle _root;
    private bool _walks;

    private ContainedTree(SafeFileHandle root, bool walks) => (_root, _walks) = (root, walks);

    private int Root => (int)_root.DangerousGetHandle();

    /// <summary>Opens the directory that is the root.</summary>
    /// <returns>The tree, or null and the errno.</returns>
    public static (ContainedTree? Tree, Errno Error) Open(string directory) => Open(directory, walks: false);

    /// <summary>Opens a tree whose paths are walked from the start, as they are where openat2 is not there.</summary>
    internal static (ContainedTree? Tree, Errno Error) Open(string directory, bool walks)
    {
        var fd = Libc.Open(directory, PathOnly | KernelFile.CloseOnExec | KernelFile.Directory);
        return fd < 0 ? (null, KernelFile.LastError()) : (new ContainedTree(new SafeFileHandle(fd, ownsHandle: true), walks), Errno.None);
    }

    /// <summary>Reads a whole regular file.</summary>
    public (byte[] Bytes, Errno Error) Read(string path) =>
        With(path, follow: true, RegularFile, KernelFile.ReadOnly | KernelFile.NonBlocking, ([], Errno.None), fd => KernelFile.ReadToEnd(fd));

    /// <summary>The names in a directory, without <c>.</c> and <c>..</c>, in ordinal order.</summary>
    public (List<string> Names, Errno Error) List(string path) =>
        With(path, follow: true, DirectoryType, KernelFile.ReadOnly | KernelFile.Directory, ([], Errno.None), KernelFile.ListEntries);

    /// <summary>Where a symbolic link points, as it is written.</summary>
    public (string Target, Errno Error) ReadLink(string path) =>
        With(path, follow: false, SymbolicLink, PathOnly, ("", Errno.None), static fd => KernelFile.ReadLinkOf(fd));

    public void Dispose() => _root.Dispose();

    /// <summary>Looks what a path is before it opens it for reading.</summary>
    private (T Value, Errno Error) With<T>(string path, bool follow, int type, int flags, (T Value, Errno Error) nothing, Func<int, (T, Errno)> use)
    {
        var error = Open(path, PathOnly, follow, out var place);
        if (error != Errno.None)
        {
            return nothing with { Error = error };
        }

        using (place)
        {
            error = TypeError(place, type);
            if (error != Errno.None)
            {
                return nothing with { Error = error };
            }

            if (flags == PathOnly)
            {
                return use((int)place.DangerousGetHandle());
            }
        }

        error = Open(path, flags, follow, out var file);
        if (error != Errno.None)
        {
            return nothing with { Error = error };
        }

        using (file)
        {
            return use((int)file.DangerousGetHandle());
        }
    }

    internal static bool IsLink(int mode) => (mode & TypeMask) == SymbolicLink;

    internal static bool IsDirectory(int mode) => (mode & TypeMask) == DirectoryType;

    internal Errno Open(string path, int flags, bool follow, out SafeFileHandle file)
    {
        if (!_walks)
        {
            var error = OpenAtOnce(path, flags, follow, out file);
            _walks = error is Errno.NotImplemented or Errno.NotPermitted;
            if (!_walks)
            {
                return error;
            }
        }

        return ContainedWalk.Open(Root, path, flags, follow, out file);
    }

    private Errno OpenAtOnce(string path, int flags, bool follow, out SafeFileHandle file)
    {
        // EAGAIN: something was renamed while ".." was resolved.
        const int Attempts = 8;
        var relative = path.TrimStart('/');
        var how = new OpenHow(flags | KernelFile.CloseOnExec | (follow ? 0 : KernelFile.NoFollow), InRoot | NoMagicLinks);
        var error = Errno.None;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var fd = Libc.OpenAt2(Root, relative.Length == 0 ? "." : relative, how);
            if (fd >= 0)
            {
                file = new SafeFileHandle(fd, ownsHandle: true);
                return Errno.None;
            }

            error = KernelFile.LastError();
            if (error != Errno.TryAgain)
            {
                break;
            }
        }

        file = new SafeFileHandle();
        return error;
    }

    private static Errno TypeError(SafeFileHandle file, int wanted)
    {
        var (type, error) = KernelFile.TypeOf((int)file.DangerousGetHandle());
        if (error != Errno.None)
        {
            return error;
        }

        return (type & TypeMask) switch
        {
            var same when same == wanted => Errno.None,
            DirectoryType when wanted == RegularFile => Errno.IsDirectory,
            RegularFile when wanted == DirectoryType => Errno.NotDirectory,
            _ when wanted == SymbolicLink => Errno.Invalid,
            _ => Errno.NoDeviceOrAddress,
        };
    }
}
