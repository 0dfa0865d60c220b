using System.Text;
using Linerate.Linux;
using Linerate.Linux.Changes;

namespace Linerate.Apply.Machines;

/// <summary>The files of the machine, or of a folder that stands in for its root.</summary>
public sealed class LiveFiles : IMachineFiles, IDisposable
{
    /// <summary>Where the kernel takes one line: nothing else is ever opened as an attribute. Not /proc/sysrq-trigger, not a process's memory.</summary>
    private static readonly string[] AttributeFolders = ["/sys/", "/proc/sys/", "/proc/irq/"];

    private readonly ContainedTree? _tree;
    private readonly FileChanges _changes;

    public LiveFiles() => _changes = new FileChanges(null);

    private LiveFiles(ContainedTree tree) => (_tree, _changes) = (tree, new FileChanges(tree));

    /// <summary>The files below a folder, as if it were the root: no path and no link leads out of it.</summary>
    /// <returns>They, or null and the errno.</returns>
    public static (LiveFiles? Files, Errno Error) Below(string folder)
    {
        var (tree, error) = ContainedTree.Open(folder);
        return (tree is null ? null : new LiveFiles(tree), error);
    }

    /// <inheritdoc/>
    public (byte[] Bytes, Errno Error) Read(string path) =>
        _tree?.Read(path) ?? (path == KernelLog.Path ? KernelLog.Read() : KernelFile.Read(path));

    /// <inheritdoc/>
    public (List<string> Names, Errno Error) List(string path) => _tree?.List(path) ?? KernelFile.List(path);

    /// <inheritdoc/>
    public (string Target, Errno Error) ReadLink(string path) => _tree?.ReadLink(path) ?? KernelFile.ReadLink(path);

    /// <inheritdoc/>
    public Errno WriteAttribute(string path, string text, TimeSpan limit)
    {
        // An empty write never reaches a driver; an empty line does, and clears a name or a list.
        var line = text.EndsWith('\n') ? text : $"{text}\n";
        return !IsAttribute(path) ? Errno.NotPermitted
            : line.AsSpan(0, line.Length - 1).IndexOfAny('\n', '\0') >= 0 ? Errno.Invalid
            : _changes.WriteAttribute(path, Encoding.UTF8.GetBytes(line), limit);
    }

    /// <inheritdoc/>
    public Errno Replace(string path, byte[] content, UnixFileMode mode) => HasNul(path) ? Errno.Invalid : _changes.Replace(path, content, (uint)mode);

    /// <inheritdoc/>
    public Errno Remove(string path) => HasNul(path) ? Errno.Invalid : _changes.Remove(path);

    public void Dispose() => _tree?.Dispose();

    private static bool IsAttribute(string path) =>
        AttributeFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
        && !path.Split('/').Contains("..")
        && !HasNul(path);

    /// <summary>The C library would end the path there, and mean another file.</summary>
    private static bool HasNul(string path) => path.Contains('\0', StringComparison.Ordinal);
}
