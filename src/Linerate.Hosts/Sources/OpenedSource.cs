namespace Linerate.Hosts.Sources;

/// <summary>A source, or the one line that says why there is none.</summary>
public sealed record OpenedSource(IHostSource? Source, string Refusal)
{
    internal static OpenedSource Of(IHostSource source) => new(source, "");

    internal static OpenedSource Refused(string refusal) => new(null, refusal);
}
