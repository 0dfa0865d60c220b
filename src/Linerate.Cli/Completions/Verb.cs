using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;

namespace Linerate.Cli.Completions;

/// <summary>A verb as completion scripts and the man page need it.</summary>
internal sealed record Verb(string Name, string Description, ImmutableArray<VerbOption> Options, ImmutableArray<string> Words)
{
    /// <summary>The verbs of a command line, the root first under an empty name.</summary>
    internal static ImmutableArray<Verb> Of(RootCommand root) =>
        [From(root, ""), .. root.Subcommands.Select(command => From(command, command.Name))];

    private static Verb From(Command command, string name) => new(
        name,
        command.Description ?? "",
        [.. command.Options.Where(option => !option.Hidden).Select(From)],
        [.. command.Arguments.SelectMany(argument => argument.GetCompletions(CompletionContext.Empty)).Select(item => item.Label)]);

    private static VerbOption From(Option option) => new(
        option.Name,
        [.. option.Aliases.Where(alias => alias != option.Name && !alias.StartsWith('/'))],
        option.Description ?? "",
        option.Arity.MaximumNumberOfValues == 0 ? null : option.HelpName ?? "VALUE",
        option.Arity.MaximumNumberOfValues == 0 ? [] : [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)]);
}
