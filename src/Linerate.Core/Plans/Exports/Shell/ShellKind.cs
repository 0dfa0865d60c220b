namespace Linerate.Core.Plans.Exports.Shell;

/// <summary>How the script reads and sets one kind of thing.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Read">The command that sets <c>now</c>; the names are its arguments.</param>
/// <param name="Write">The command that sets it to <c>$value</c>.</param>
internal sealed record ShellKind(string Name, string Read, string Write)
{
    /// <summary>The functions that both need.</summary>
    public ImmutableArray<string> Functions { get; init; } = [];

    /// <summary>The command that compares <c>$2</c> with <c>$3</c>; empty for letter by letter.</summary>
    public string Same { get; init; } = "";
}
