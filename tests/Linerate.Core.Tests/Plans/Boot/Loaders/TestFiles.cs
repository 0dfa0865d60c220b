using Linerate.Core.Host.Kernel;
using Linerate.Core.Plans.Boot.Loaders;

namespace Linerate.Core.Tests.Plans.Boot.Loaders;

/// <summary>Files of a boot loader in memory.</summary>
internal sealed class TestFiles
{
    internal TestFiles(params (string Path, string Text)[] files) => Texts = new(files.ToDictionary(file => file.Path, file => file.Text), StringComparer.Ordinal);

    internal SortedDictionary<string, string> Texts { get; }

    internal BootFiles Files => new(
        path => Texts.GetValueOrDefault(path),
        folder => [.. Texts.Keys.Where(path => path.StartsWith($"{folder}/", StringComparison.Ordinal)).Select(path => path[(folder.Length + 1)..])]);

    /// <summary>Sets the line, and reads it again.</summary>
    internal string? Set(string loader, string line, bool readsFolder = false, string? release = null)
    {
        var (edits, reason) = BootLoaderFiles.Set(Files, loader, line, release, readsFolder);
        foreach (var edit in edits)
        {
            if (edit.Content is { } content)
            {
                Texts[edit.Path] = content;
            }
            else
            {
                Texts.Remove(edit.Path);
            }
        }

        return reason;
    }

    internal Reading<BootConfiguration> Read(string loader, string? release = null) => BootLoaderFiles.Read(Files, loader, release);
}
