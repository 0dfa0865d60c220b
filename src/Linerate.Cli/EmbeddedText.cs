using System.Reflection;

namespace Linerate.Cli;

/// <summary>The texts inside the binary: profiles, NIC facts and rule pages.</summary>
internal static class EmbeddedText
{
    internal static string Read(string name) => TryRead(name)
        ?? throw new InvalidOperationException($"the binary lacks {name}");

    /// <summary>The names below a folder, in order.</summary>
    internal static IEnumerable<string> Names(string folder) =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    internal static Stream? TryOpen(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name);

    internal static string? TryRead(string name)
    {
        using var stream = TryOpen(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
