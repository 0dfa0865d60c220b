using System.Reflection;

namespace Linerate.Cli;

/// <summary>The texts inside the binary: profiles and rule pages.</summary>
internal static class EmbeddedText
{
    internal static string Read(string name) => TryRead(name)
        ?? throw new InvalidOperationException($"the binary lacks {name}");

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
