using Linerate.Linux.Changes;

namespace Linerate.Apply.Journals;

/// <summary>A journal on disk, readable by its owner alone.</summary>
public sealed class JournalFile : IJournalFile
{
    private readonly FileStream _file;

    private JournalFile(FileStream file) => _file = file;

    /// <summary>Opens a new or an old one for appending behind what is whole in it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="whole">How many bytes are whole; what a torn write left behind them is cut off.</param>
    /// <exception cref="IOException">It cannot be opened or made.</exception>
    public static IJournalFile Open(string path, long whole)
    {
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = whole == 0 ? FileMode.CreateNew : FileMode.Open,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
            BufferSize = 0,
            UnixCreateMode = whole == 0 ? UnixFileMode.UserRead | UnixFileMode.UserWrite : null,
        });
        if (file.Length > whole)
        {
            file.SetLength(whole);
        }

        file.Position = whole;
        if (whole == 0)
        {
            _ = FolderSync.Of(Path.GetDirectoryName(path)!);
        }

        return new JournalFile(file);
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> bytes) => _file.Write(bytes);

    /// <inheritdoc/>
    public void Sync() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
