using System.Text;
using Linerate.Apply.Machines;
using Linerate.Linux;

namespace Linerate.Apply.Models;

/// <summary>The files of a model machine. Attributes that make the kernel act act here, too: SR-IOV, drivers, choices.</summary>
public sealed class ModelFiles : IMachineFiles
{
    private readonly ModelDisk _disk;
    private readonly ModelPci _pci;

    internal ModelFiles(ModelDisk disk) => (_disk, _pci) = (disk, new ModelPci(disk));

    public ModelPci Pci => _pci;

    /// <inheritdoc/>
    public (byte[] Bytes, Errno Error) Read(string path) => KernelFile.Read(_disk.PathOf(path));

    /// <inheritdoc/>
    public (List<string> Names, Errno Error) List(string path) => KernelFile.List(_disk.PathOf(path));

    /// <inheritdoc/>
    public (string Target, Errno Error) ReadLink(string path) => KernelFile.ReadLink(_disk.PathOf(path));

    /// <inheritdoc/>
    public Errno WriteAttribute(string path, string text, TimeSpan limit) => _disk.Change(path, () => Store(path, text.Trim()));

    /// <inheritdoc/>
    public Errno Replace(string path, byte[] content, UnixFileMode mode) => _disk.Change(path, () =>
    {
        _disk.PutBytes(path, content);
        File.SetUnixFileMode(_disk.PathOf(path), mode);
        return Errno.None;
    });

    /// <inheritdoc/>
    public Errno Remove(string path) => _disk.Change(path, () =>
    {
        if (!_disk.Exists(path))
        {
            return Errno.NoEntry;
        }

        _disk.Delete(path);
        return Errno.None;
    });

    private Errno Store(string path, string text)
    {
        if (_pci.Acts(path))
        {
            return _pci.Write(path, text);
        }

        if (_disk.Get(path) is not { } now)
        {
            return Errno.NoEntry;
        }

        text = _disk.Bent(path, text);
        if (now.Contains('[', StringComparison.Ordinal))
        {
            var choices = now.Split(' ').Select(choice => choice.Trim('[', ']')).ToArray();
            if (!choices.Contains(text))
            {
                return Errno.Invalid;
            }

            text = string.Join(' ', choices.Select(choice => choice == text ? $"[{choice}]" : choice));
        }

        if (Path.GetFileName(path) == "nr_hugepages")
        {
            SetPages(Path.GetDirectoryName(path)!, long.Parse(now), long.Parse(text));
        }

        _disk.PutBytes(path, Encoding.UTF8.GetBytes(text + "\n"));
        return Errno.None;
    }

    /// <summary>New pages are free ones, and only free ones go.</summary>
    private void SetPages(string pool, long had, long wanted)
    {
        if (_disk.Get($"{pool}/free_hugepages") is { } free)
        {
            _disk.Put($"{pool}/free_hugepages", (long.Parse(free) + wanted - had).ToString());
        }
    }
}
