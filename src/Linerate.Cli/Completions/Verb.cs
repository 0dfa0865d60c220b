using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;

namespace Linerate.Cli.Completions;

/// <summary>A verb as completion scripts and the man page need it.</summary>
/// <param name="Name">Empty for the program itself.</param>
/// <param name="Description">A sentence or two.</param>
/// <param name="Options">In the order of the help.</param>
/// <param name="Argument">What its argument is called; null for none.</param>
/// <param name="Words">What its argument may be, where the words are few.</param>
internal sealed record Verb(string Name, string Description, ImmutableArray<VerbOption> Options, string? Argument, ImmutableArray<string> Words)
{
    /// <summary>The verbs of a command line, the root first under an empty name.</summary>
    internal static ImmutableArray<Verb> Of(RootCommand root)
    {
        var everywhere = root.Options.Where(option => option.Recursive).ToArray();
        return [From(root, "", root.Options), .. root.Subcommands.Where(command => !command.Hidden).Select(command => From(command, command.Name, command.Options.Concat(everywhere)))];
    }

    /// <summary>The verbs that do something: of a verb that has its own, those, as <c>bench run</c>.</summary>
    internal static ImmutableArray<Verb> Leaves(RootCommand root)
    {
        var everywhere = root.Options.Where(option => option.Recursive).ToArray();
        return
        [
            .. from command in root.Subcommands
               where !command.Hidden
               from leaf in command.Subcommands.Count > 0 ? command.Subcommands : (IEnumerable<Command>)[command]
               select From(leaf, leaf == command ? command.Name : $"{command.Name} {leaf.Name}", leaf.Options.Concat(everywhere)),
        ];
    }

    /// <summary>The first sentence of the description.</summary>
    public string Summary => Description.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? Description[..end] : Description.TrimEnd('.');

    private static Verb From(Command command, string name, IEnumerable<Option> options) => new(
        name,
        command.Description ?? "",
        [.. options.Concat(command is RootCommand ? [] : command.Subcommands.SelectMany(sub => sub.Options)).Where(option => !option.Hidden).DistinctBy(option => option.Name).Select(From)],
        command.Arguments is [var argument, ..] ? argument.Name : null,
        [
            .. command.Arguments.SelectMany(argument => argument.GetCompletions(CompletionContext.Empty)).Select(item => item.Label),
            .. command is RootCommand ? [] : command.Subcommands.Select(sub => sub.Name),
        ]);

    private static VerbOption From(Option option) => new(
        option.Name,
        [.. option.Aliases.Where(alias => alias != option.Name && alias is ['-', .. var letters] && letters.All(letter => char.IsAsciiLetter(letter) || letter == '-'))],
        option.Description ?? "",
        IsSwitch(option) ? null : option.HelpName ?? "VALUE",
        IsSwitch(option) ? [] : [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)]);

    private static bool IsSwitch(Option option) => option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool);
}
