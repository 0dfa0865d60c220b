using Linerate.Linux;

namespace Linerate.Apply.Models;

/// <summary>The folder of a model machine: every change is whole or not at all, and can be watched, refused or bent.</summary>
public sealed class ModelDisk(string root)
{
    public string Root => root;

    /// <summary>Told before and after every change; a test counts them, or kills the process at one.</summary>
    public Action<string> Watch { get; set; } = _ => { };

    /// <summary>What a change is answered with instead of being done, by path; none where it is done.</summary>
    public Dictionary<string, Errno> Refusals { get; } = new(StringComparer.Ordinal);

    /// <summary>What cannot be read, by path.</summary>
    public Dictionary<string, Errno> Unreadable { get; } = new(StringComparer.Ordinal);

    /// <summary>What a driver makes of a value that it is given, by path.</summary>
    public Dictionary<string, Func<string, string>> Bends { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each path was changed.</summary>
    public Dictionary<string, int> Changes { get; } = new(StringComparer.Ordinal);

    public string PathOf(string path) => Path.Combine(root, path.TrimStart('/'));

    public bool Exists(string path) => Path.Exists(PathOf(path));

    /// <summary>Its text without the last line end; null where there is none.</summary>
    public string? Get(string path) => File.Exists(PathOf(path)) ? File.ReadAllText(PathOf(path)).TrimEnd('\n') : null;

    /// <summary>Puts text there without being watched: how a machine is made, and what the kernel does by itself.</summary>
    public void Put(string path, string text) => PutBytes(path, System.Text.Encoding.UTF8.GetBytes(text + "\n"));

    public void PutBytes(string path, byte[] content)
    {
        var full = PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.model-new";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, full, overwrite: true);
    }

    public void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        Delete(path);
        File.CreateSymbolicLink(PathOf(path), target);
    }

    /// <summary>Removes a file, a link or a folder, without being watched.</summary>
    public void Delete(string path)
    {
        var full = PathOf(path);
        if (Directory.Exists(full) && File.GetAttributes(full) is var attributes && !attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            Directory.Delete(full, recursive: true);
        }
        else
        {
            File.Delete(full);
        }
    }

    /// <summary>A change that somebody asked for: watched, refused where a test wants it.</summary>
    public Errno Change(string path, Func<Errno> change)
    {
        Watch($"before {path}");
        var answer = Refusals.TryGetValue(path, out var refusal) ? refusal : change();
        Changes[path] = Changes.GetValueOrDefault(path) + 1;
        Watch($"after {path}");
        return answer;
    }

    public string Bent(string path, string value) => Bends.TryGetValue(path, out var bend) ? bend(value) : value;
}
