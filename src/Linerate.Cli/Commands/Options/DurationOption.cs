using System.CommandLine;
using System.Globalization;

namespace Linerate.Cli.Commands.Options;

/// <summary>A time: <c>90</c>, <c>120s</c>, <c>5m</c>.</summary>
internal sealed class DurationOption : Option<string?>
{
    private const int Longest = 3600;

    internal DurationOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "120s";
    }

    /// <exception cref="CommandException">It is none, or none that makes sense.</exception>
    internal TimeSpan? TimeOf(ParseResult parsed)
    {
        if (parsed.GetValue(this) is not { } text)
        {
            return null;
        }

        var (digits, unit) = text switch
        {
            [.. var minutes, 'm'] => (minutes, 60),
            [.. var seconds, 's'] => (seconds, 1),
            _ => (text, 1),
        };
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Longest && number * unit <= Longest
            ? TimeSpan.FromSeconds(number * unit)
            : throw new CommandException($"{Name}: {text} is no time from 1s to 60m, such as 120s or 5m");
    }
}
