using Microsoft.Win32.SafeHandles;

namespace Linerate.Linux;

/// <summary>
/// Resolves a path inside a root component by component, where openat2 is not there: before Linux 5.6, and in containers
/// whose filter does not know it. Every step starts at an open descriptor, so that nothing can be swapped on the way.
/// </summary>
internal sealed class ContainedWalk : IDisposable
{
    /// <summary>MAXSYMLINKS of the kernel (include/linux/namei.h).</summary>
    private const int MaxLinks = 40;

    private readonly int _root;
    private readonly List<SafeFileHandle> _trail = [];
    private readonly Stack<string> _left = new();
    private int _links;

    private ContainedWalk(int root) => _root = root;

    private int Here => _trail.Count == 0 ? _root : (int)_trail[^1].DangerousGetHandle();

    /// <summary>Opens what a path leads to.</summary>
    /// <param name="root">The descriptor of the root.</param>
    /// <param name="path">The path; <c>..</c> ends at the root.</param>
    /// <param name="flags">As for open(2).</param>
    /// <param name="follow">Whether a link at the end is followed, too.</param>
    /// <param name="file">What was opened.</param>
    internal static Errno Open(int root, string path, int flags, bool follow, out SafeFileHandle file)
    {
        using var walk = new ContainedWalk(root);
        walk.Push(path);
        return walk.Run(flags, follow, out file);
    }

    public void Dispose() => _trail.ForEach(handle => handle.Dispose());

    private Errno Run(int flags, bool follow, out SafeFileHandle file)
    {
        while (_left.TryPop(out var name))
        {
            if (name is "." or "..")
            {
                if (name == "..")
                {
                    Leave();
                }

                continue;
            }

            var error = OpenAt(name, ContainedTree.PathOnly | KernelFile.NoFollow, out file);
            if (error != Errno.None)
            {
                return error;
            }

            var (mode, typeError) = KernelFile.TypeOf((int)file.DangerousGetHandle());
            if (typeError != Errno.None)
            {
                file.Dispose();
                return typeError;
            }

            var isLast = _left.Count == 0;
            if (ContainedTree.IsLink(mode) && (!isLast || follow))
            {
                error = Follow(file);
                if (error != Errno.None)
                {
                    return error;
                }
            }
            else if (isLast)
            {
                // Once more from its folder, and not from a link that has taken its place since.
                file.Dispose();
                return OpenAt(name, flags | KernelFile.NoFollow, out file);
            }
            else if (!ContainedTree.IsDirectory(mode))
            {
                file.Dispose();
                return Errno.NotDirectory;
            }
            else
            {
                _trail.Add(file);
            }
        }

        return OpenAt(".", flags, out file);
    }

    private Errno Follow(SafeFileHandle link)
    {
        using (link)
        {
            var (target, error) = KernelFile.ReadLinkOf((int)link.DangerousGetHandle());
            if (error != Errno.None || ++_links > MaxLinks)
            {
                return error == Errno.None ? Errno.TooManyLinks : error;
            }

            while (target.StartsWith('/') && _trail.Count > 0)
            {
                Leave();
            }

            Push(target);
            return Errno.None;
        }
    }

    private void Leave()
    {
        if (_trail.Count > 0)
        {
            _trail[^1].Dispose();
            _trail.RemoveAt(_trail.Count - 1);
        }
    }

    private void Push(string path)
    {
        var components = path.Split('/', StringSplitOptions.RemoveEmptyEntries);

        // A path that ends in a slash names a folder, as one that ends in a dot does.
        if (path.EndsWith('/') && components.Length > 0)
        {
            _left.Push(".");
        }

        for (var index = components.Length - 1; index >= 0; index--)
        {
            _left.Push(components[index]);
        }
    }

    private Errno OpenAt(string name, int flags, out SafeFileHandle file)
    {
        var fd = Libc.OpenAt(Here, name, flags | KernelFile.CloseOnExec);
        file = fd < 0 ? new SafeFileHandle() : new SafeFileHandle(fd, ownsHandle: true);
        return fd < 0 ? KernelFile.LastError() : Errno.None;
    }
}
