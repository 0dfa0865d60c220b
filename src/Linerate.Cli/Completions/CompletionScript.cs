using System.Collections.Immutable;
using System.CommandLine;

namespace Linerate.Cli.Completions;

/// <summary>Completion scripts, written from the command line itself so that they cannot fall behind it.</summary>
internal static class CompletionScript
{
    internal static ImmutableArray<string> Shells { get; } = ["bash", "zsh", "fish"];

    internal static string For(string shell, RootCommand root)
    {
        var verbs = Verb.Of(root);
        return shell switch
        {
            "bash" => BashCompletions.Write(verbs),
            "zsh" => ZshCompletions.Write(verbs),
            "fish" => FishCompletions.Write(verbs),
            _ => throw new ArgumentOutOfRangeException(nameof(shell)),
        };
    }
}
