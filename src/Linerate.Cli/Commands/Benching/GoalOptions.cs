using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Linerate.Cli.Commands.Options;
using Linerate.Core.Searches;
using Linerate.Core.Searches.MLRsearch;

namespace Linerate.Cli.Commands.Benching;

/// <summary>What MLRsearch looks for, and how long it may.</summary>
internal sealed class GoalOptions
{
    private const int MostGoals = 8;

    private readonly Option<string> _loss = new("--loss")
    {
        Description = "Loss in percent that each goal allows, separated by commas; 0 is NDR, 0.5 is PDR",
        HelpName = "PERCENT,…",
        DefaultValueFactory = _ => "0,0.5",
    };

    private readonly Option<double> _width = new("--width")
    {
        Description = "How near the bounds come to each other, in percent",
        HelpName = "PERCENT",
        DefaultValueFactory = _ => 0.5,
    };

    private readonly DurationOption _trial = new("--trial", "How long a full-length trial is [default: 1s]");

    private readonly DurationOption _sum = new("--sum", "What the trials of a load add up to before it is decided [default: 21s]");

    private readonly DurationOption _limit = new("--limit", "How long the search may take in all [default: 20m]");

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_loss, _width, _trial, _sum, _limit])
        {
            command.Options.Add(option);
        }
    }

    internal SearchLimits LimitsOf(ParseResult parsed) =>
        _limit.TimeOf(parsed) is { } most ? new SearchLimits { MostTime = most } : new SearchLimits();

    /// <exception cref="CommandException">A goal cannot be.</exception>
    internal ImmutableArray<SearchGoal> GoalsOf(ParseResult parsed)
    {
        const double WidestPercent = 50;
        var width = parsed.GetValue(_width);
        if (width is not (> 0 and <= WidestPercent))
        {
            throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"--width: {width} is not above 0 and at most {WidestPercent}"));
        }

        var trial = _trial.TimeOf(parsed) ?? SearchGoal.Ndr.FinalDuration;
        var sum = _sum.TimeOf(parsed) ?? SearchGoal.Ndr.DurationSum;
        if (sum < trial)
        {
            throw new CommandException("--sum: is less than one trial");
        }

        var losses = parsed.GetRequiredValue(_loss).Split(',', StringSplitOptions.TrimEntries);
        return losses.Length <= MostGoals
            ? [.. losses.Select(loss => GoalOf(loss) with { Width = width / 100, FinalDuration = trial, DurationSum = sum, InitialDuration = trial < SearchGoal.Ndr.InitialDuration ? trial : SearchGoal.Ndr.InitialDuration })]
            : throw new CommandException($"--loss: {losses.Length} goals are more than {MostGoals}");
    }

    private static SearchGoal GoalOf(string text)
    {
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is not (>= 0 and < 100))
        {
            throw new CommandException($"--loss: {text} is no percentage from 0 to below 100");
        }

        var ratio = percent / 100;
        return ratio == SearchGoal.Ndr.LossRatio ? SearchGoal.Ndr
            : ratio == SearchGoal.Pdr.LossRatio ? SearchGoal.Pdr
            : SearchGoal.Pdr with { Name = $"{text}%", LossRatio = ratio };
    }
}
