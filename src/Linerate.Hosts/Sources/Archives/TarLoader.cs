using System.Formats.Tar;

namespace Linerate.Hosts.Sources.Archives;

/// <summary>
/// Reads a tar into memory; nothing is written anywhere. Files, folders, links and hard links are kept; devices, FIFOs and
/// names that no kernel path has are left out.
/// </summary>
internal sealed class TarLoader(ArchiveLimits limits)
{
    private readonly MemoryTree _tree = new(limits);
    private long _kept;

    /// <exception cref="SourceException">The archive is damaged, ends early or is larger than is believed.</exception>
    internal static MemoryTree Load(Stream unpacked, ArchiveLimits limits)
    {
        using var metered = new MeteredStream(unpacked, limits.UnpackedBytes);
        var loader = new TarLoader(limits);
        try
        {
            loader.Load(metered);
        }
        catch (EndOfStreamException)
        {
            throw new SourceException("the archive ends early");
        }
        catch (Exception exception) when (exception is not (SourceException or OutOfMemoryException))
        {
            // Decoders meet damage with whatever exception the damaged bytes led them into.
            throw new SourceException($"the archive is damaged ({exception.GetType().Name})");
        }

        return loader._tree;
    }

    private void Load(MeteredStream stream)
    {
        using var tar = new TarReader(stream, leaveOpen: true);
        var count = 0;
        while (tar.GetNextEntry() is { } entry)
        {
            if (++count > limits.Entries)
            {
                throw new SourceException($"holds more than {limits.Entries} entries");
            }

            Place(entry);
        }

        if (!stream.LastReadWasZero)
        {
            throw new SourceException(count == 0 ? "is neither a capture nor a tar archive" : "the archive ends early");
        }

        // What follows the end mark is nothing but padding, and the checksum of the compression.
        Span<byte> rest = stackalloc byte[4096];
        while (stream.Read(rest) > 0)
        {
        }
    }

    private void Place(TarEntry entry)
    {
        if (PathOf(entry.Name) is not { } path)
        {
            return;
        }

        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                _tree.Place(path, TreeNode.Folder());
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile when TreeScope.Holds(path):
                _tree.Place(path, TreeNode.File(BodyOf(entry)));
                break;
            case TarEntryType.SymbolicLink when entry.LinkName.Length <= limits.PathLength:
                _tree.Place(path, TreeNode.Link(entry.LinkName));
                break;
            case TarEntryType.HardLink when PathOf(entry.LinkName) is { } target && _tree.Find(target) is { Children: null } node:
                _tree.Place(path, node);
                break;
        }
    }

    private byte[] BodyOf(TarEntry entry)
    {
        _kept += entry.Length;
        if (_kept > limits.KeptBytes)
        {
            throw new SourceException($"holds more than {limits.KeptBytes >> 20} MiB of files");
        }

        if (entry.DataStream is not { } data)
        {
            return [];
        }

        // The length is the archive's claim: memory is taken as bytes come.
        const int Believed = 1 << 20;
        if (entry.Length <= Believed)
        {
            var body = new byte[entry.Length];
            data.ReadExactly(body);
            return body;
        }

        using var growing = new MemoryStream();
        data.CopyTo(growing);
        return growing.Length == entry.Length ? growing.ToArray() : throw new EndOfStreamException();
    }

    /// <summary>The components of a name; null for one that leads upwards or that no question can name.</summary>
    private string[]? PathOf(string name)
    {
        if (name.Length > limits.PathLength || !TreeNames.CanBeAsked(name))
        {
            return null;
        }

        var components = name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (components.Contains(".."))
        {
            return null;
        }

        components = components.Contains(".") ? [.. components.Where(component => component != ".")] : components;
        return components.Length <= limits.Depth ? components : null;
    }
}
