using System.Text;
using Linerate.Core.Agents;
using Linerate.Linux;

namespace Linerate.Apply.Machines.Guests;

/// <summary>The files inside a guest: read as its agent reads them. Only where vectors are served can be written.</summary>
internal sealed class GuestFiles(GuestAgent agent) : IMachineFiles
{
    private const string Attributes = "/proc/irq/";

    /// <inheritdoc/>
    public (byte[] Bytes, Errno Error) Read(string path)
    {
        var content = agent.ReadFile(path);
        return content.TryGet(out var bytes) ? (bytes.ToArray(), Errno.None) : ([], ErrnoOf(content.Missing));
    }

    /// <inheritdoc/>
    public (List<string> Names, Errno Error) List(string path)
    {
        var listed = agent.List(path);
        return listed.TryGet(out var names) ? ([.. names], Errno.None) : ([], ErrnoOf(listed.Missing));
    }

    /// <inheritdoc/>
    public (string Target, Errno Error) ReadLink(string path)
    {
        var read = agent.ReadLink(path);
        return read.TryGet(out var target) ? (target, Errno.None) : ("", ErrnoOf(read.Missing));
    }

    /// <inheritdoc/>
    public Errno WriteAttribute(string path, string text, TimeSpan limit)
    {
        if (!path.StartsWith(Attributes, StringComparison.Ordinal) || path.Split('/').Contains("..") || text.AsSpan().IndexOfAny('\n', '\0') >= 0)
        {
            return Errno.NotPermitted;
        }

        return agent.WriteFile(path, Encoding.UTF8.GetBytes($"{text}\n")) is { } refused ? ErrnoOf(refused) : Errno.None;
    }

    /// <inheritdoc/>
    public Errno Replace(string path, byte[] content, UnixFileMode mode) => Errno.ReadOnlyFileSystem;

    /// <inheritdoc/>
    public Errno Remove(string path) => Errno.ReadOnlyFileSystem;

    private static Errno ErrnoOf(Missing missing) => missing.Reason switch
    {
        MissingReason.Absent => Errno.NoEntry,
        MissingReason.NeedsRoot => Errno.AccessDenied,
        MissingReason.Unsupported => Errno.NotSupported,
        _ => NamedErrno.Of(missing.Detail),
    };
}
