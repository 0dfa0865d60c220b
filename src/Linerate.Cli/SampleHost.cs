using System.Collections.Immutable;

namespace Linerate.Cli;

/// <summary>The captures of the lab's emulated host that ship inside the binary, so that everybody can see an audit.</summary>
internal static class SampleHost
{
    internal static ImmutableArray<string> Names { get; } = ["untuned", "tuned"];

    /// <exception cref="CommandException">This build has no such capture.</exception>
    internal static Stream Open(string name) => EmbeddedText.TryOpen($"hosts/lab-{name}.capture")
        ?? throw new CommandException($"this build has no capture of the {name} host");
}
