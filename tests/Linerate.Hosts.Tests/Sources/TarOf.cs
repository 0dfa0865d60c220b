using System.Formats.Tar;
using System.Text;

namespace Linerate.Hosts.Tests.Sources;

/// <summary>Archives made in tests, hostile ones included.</summary>
internal sealed class TarOf
{
    private readonly List<TarEntry> _entries = [];

    internal TarOf File(string name, string text) => Add(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });

    /// <summary>Names in the header itself, where they may hold any byte.</summary>
    internal TarOf OldFile(string name, string text) => Add(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });

    internal TarOf Link(string name, string target) => Add(new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target });

    internal TarOf HardLink(string name, string target) => Add(new PaxTarEntry(TarEntryType.HardLink, name) { LinkName = target });

    internal TarOf Folder(string name) => Add(new PaxTarEntry(TarEntryType.Directory, name));

    internal TarOf Device(string name) => Add(new PaxTarEntry(TarEntryType.CharacterDevice, name) { DeviceMajor = 1, DeviceMinor = 5 });

    internal TarOf Fifo(string name) => Add(new PaxTarEntry(TarEntryType.Fifo, name));

    /// <summary>The archive with its end mark.</summary>
    internal byte[] ToArray()
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            _entries.ForEach(tar.WriteEntry);
        }

        return bytes.ToArray();
    }

    private TarOf Add(TarEntry entry)
    {
        _entries.Add(entry);
        return this;
    }
}
