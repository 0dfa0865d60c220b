using System.CommandLine;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Commands;

/// <summary>What is wrong with a command line, in one line, with what was probably meant.</summary>
internal static class UsageError
{
    /// <summary>The message; null for a command line that can be run.</summary>
    internal static string? Of(ParseResult parsed, IReadOnlyList<string> args, string program)
    {
        if (parsed.Errors is not [var error, ..])
        {
            return null;
        }

        if (args.Count == 0)
        {
            return $"say what to do, for example: {program} audit (all commands: {program} --help)";
        }

        return parsed.UnmatchedTokens is [var token, ..]
            ? Unmatched(token, parsed.CommandResult.Command, parsed.RootCommandResult.Command)
            : string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Unmatched(string token, Command command, Command root)
    {
        if (token.StartsWith('-'))
        {
            var options = command.Options.Concat(root.Options.Where(option => option.Recursive)).Select(option => option.Name);
            return $"there is no option {token}{NearestWord.Hint(token, options)}";
        }

        return command == root
            ? $"there is no command {token}{NearestWord.Hint(token, root.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name))}"
            : $"{command.Name} takes no further argument: {token}";
    }
}
