using System.Formats.Tar;

namespace Linerate.Hosts.Sources.Archives;

/// <summary>
/// Reads a tar into memory; nothing is written anywhere. Files, folders, links and hard links are kept; devices, FIFOs and
/// names that no kernel path has are left out.
/// </summary>
internal sealed class TarLoader(ArchiveLimits limits)
{
    private const int BlockSize = 512;

    private readonly MemoryTree _tree = new(limits);
    private long _kept;

    /// <exception cref="SourceException">The archive ends early or is larger than is believed.</exception>
    internal static MemoryTree Load(Stream content, MeteredStream meter, ArchiveLimits limits)
    {
        var loader = new TarLoader(limits);
        loader.Load(content, meter);
        return loader._tree;
    }

    private void Load(Stream content, MeteredStream meter)
    {
        using var tar = new TarReader(content, leaveOpen: true);
        var count = 0;
        while (Next(tar, meter, count == 0) is { } entry)
        {
            if (++count > limits.Entries)
            {
                throw new SourceException($"holds more than {limits.Entries} entries");
            }

            Place(entry);

            // A body that nobody wants is passed here, so that the next step meets only padding and a header.
            entry.DataStream?.CopyTo(Stream.Null);
        }

        // An end of the file where a header should be ends the reader, too; an end mark is a block of zeros.
        if (meter.ZeroRun < BlockSize)
        {
            throw count == 0 ? NotAnArchive() : new SourceException("ends early");
        }

        // What follows the end mark is nothing but padding, and the checksum of the compression.
        content.CopyTo(Stream.Null);
    }

    private static TarEntry? Next(TarReader tar, MeteredStream meter, bool isFirst)
    {
        meter.BeginZeroRun();
        try
        {
            return tar.GetNextEntry();
        }
        catch (Exception exception) when (isFirst && (exception is InvalidDataException or EndOfStreamException))
        {
            throw NotAnArchive();
        }
    }

    private static SourceException NotAnArchive() => new("is neither a capture nor a tar archive");

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
