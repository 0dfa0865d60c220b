using System.Diagnostics;

namespace Linerate.Hosts.Tests.Sources;

/// <summary>A folder of files that goes away with the test.</summary>
internal sealed class TemporaryTree : IDisposable
{
    internal string Root { get; } = Directory.CreateTempSubdirectory("linerate-tree-").FullName;

    internal TemporaryTree File(string path, string text)
    {
        System.IO.File.WriteAllText(Place(path), text);
        return this;
    }

    internal TemporaryTree Link(string path, string target)
    {
        System.IO.File.CreateSymbolicLink(Place(path), target);
        return this;
    }

    internal TemporaryTree Folder(string path)
    {
        Directory.CreateDirectory(Path.Combine(Root, path));
        return this;
    }

    internal TemporaryTree Fifo(string path)
    {
        using var made = Process.Start("mkfifo", [Place(path)]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string Place(string path)
    {
        var place = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        return place;
    }
}
