using Linerate.Linux;

namespace Linerate.Apply.Machines;

/// <summary>Files as they are at the first look. Writing is refused as on a file system that is mounted for reading.</summary>
internal sealed class ReadOnceFiles(IMachineFiles files) : IMachineFiles
{
    private readonly Dictionary<string, (byte[] Bytes, Errno Error)> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (List<string> Names, Errno Error)> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Target, Errno Error)> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Path, Type Kind), object?> _parsed = [];

    /// <inheritdoc/>
    public (byte[] Bytes, Errno Error) Read(string path) => Once(_contents, path, files.Read);

    /// <inheritdoc/>
    public T Parsed<T>(string path, Func<(byte[] Bytes, Errno Error), T> parse)
    {
        if (!_parsed.TryGetValue((path, typeof(T)), out var known))
        {
            _parsed[(path, typeof(T))] = known = parse(files.Read(path));
        }

        return (T)known!;
    }

    /// <inheritdoc/>
    public (List<string> Names, Errno Error) List(string path) => Once(_lists, path, files.List);

    /// <inheritdoc/>
    public (string Target, Errno Error) ReadLink(string path) => Once(_links, path, files.ReadLink);

    /// <inheritdoc/>
    public Errno WriteAttribute(string path, string text, TimeSpan limit) => Errno.ReadOnlyFileSystem;

    /// <inheritdoc/>
    public Errno Replace(string path, byte[] content, UnixFileMode mode) => Errno.ReadOnlyFileSystem;

    /// <inheritdoc/>
    public Errno Remove(string path) => Errno.ReadOnlyFileSystem;

    private static T Once<T>(Dictionary<string, T> known, string path, Func<string, T> ask)
    {
        if (!known.TryGetValue(path, out var answer))
        {
            known[path] = answer = ask(path);
        }

        return answer;
    }
}
