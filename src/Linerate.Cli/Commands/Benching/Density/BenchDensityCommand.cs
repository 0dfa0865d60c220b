using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Linerate.Bench;
using Linerate.Bench.Runs;
using Linerate.Core.Host;
using Linerate.Cli.Commands.Changing;
using Linerate.Core.Searches.Density;
using Linerate.Core.Sizing;
using Linerate.Core.Stats;
using Linerate.Core.Units;

namespace Linerate.Cli.Commands.Benching.Density;

/// <summary><c>linerate bench density</c>: how many VFs are worth having.</summary>
internal sealed class BenchDensityCommand : Command
{
    private const int FewestPairs = 2;
    private const int MostPairs = 256;
    private const int MostRepeats = 50;
    private const int UsualRepeats = 5;
    private const int UsualSeed = 1;

    private readonly ProcessEnvironment _process;
    private readonly TrafficOptions _traffic = TrafficOptions.OfPairs();
    private readonly MeasuringOptions _measuring = new();

    private readonly Option<bool> _latency = new("--latency") { Description = "Also time requests and answers on the first VF beside the load: sockperf at both of its ends" };

    private readonly Option<int> _repeats = new("--repeats") { Description = "Valid trials of each number of VFs", HelpName = "N", DefaultValueFactory = _ => UsualRepeats };

    private readonly Option<long> _seed = new("--seed") { Description = "What the resampling of trials starts from", HelpName = "N", DefaultValueFactory = _ => UsualSeed };

    internal BenchDensityCommand(ProcessEnvironment process)
        : base("density", "Let VFs join, 1, 2, 4, …, until one more does not pay or hurts others, and find where that begins. Audits of this host then use it (VF008). Exit code: 0 found, 1 ended before it knew, 2 could not measure.")
    {
        _process = process;
        _traffic.AddTo(this);
        foreach (Option option in (Option[])[_latency, _repeats, _seed])
        {
            Options.Add(option);
        }

        _measuring.AddTo(this);
        SetAction(parsed => Run(parsed).GetAwaiter().GetResult());
    }

    private async Task<int> Run(ParseResult parsed)
    {
        var pairs = _traffic.PairsOf(parsed);
        if (pairs.Length is < FewestPairs or > MostPairs)
        {
            throw new CommandException($"--pair: {pairs.Length} is not between {FewestPairs} and {MostPairs}: each is one VF's flow");
        }

        var repeats = parsed.GetValue(_repeats) is var wanted and >= BootstrapInterval.Fewest and <= MostRepeats ? wanted
            : throw new CommandException($"--repeats: {parsed.GetValue(_repeats)} is not between {BootstrapInterval.Fewest} and {MostRepeats}");
        using var signals = new StopSignals();
        try
        {
            using var measurement = await Measurement.Open(_process, parsed, _traffic, _measuring, signals.Token);
            using var flows = await DensityFlows.Open(measurement, pairs, signals.Token);
            foreach (var way in flows.Ways)
            {
                await measurement.WarmUp(way, signals.Token);
            }

            var profile = _measuring.ProfileOf(parsed, _process);
            Reading<VfCurve>? curve = measurement.Port is { } port ? VfCurve.Of(measurement.Host, port, profile, measurement.Load.Frame) : default(Reading<VfCurve>?);
            var options = new DensityOptions { Most = pairs.Length, Repeats = repeats, Seed = parsed.GetValue(_seed), MostByVectors = curve?.Or(null)?.VfsByVectors, MostSqueezes = profile.Nic.MaxSqueezes.Value };
            var search = new DensitySearch(options);
            var run = await DensityRun.Of(search, measurement.Together(flows.Ways, parsed.GetValue(_latency)).Run, options, Tell, signals.Token);
            return Give(parsed, measurement, new DensityFindings(options, search.Result, run, curve, profile), flows.Ways);
        }
        catch (BenchException refusal)
        {
            throw new CommandException(refusal.Message);
        }
        catch (OperationCanceledException)
        {
            throw new CommandException("stopped; what was started has ended, and there is no result");
        }
    }

    private int Give(ParseResult parsed, Measurement measurement, DensityFindings findings, ImmutableArray<TrafficRunner> ways)
    {
        var result = measurement.Result("density", []) with
        {
            Seed = findings.Options.Seed,
            Valid = findings.Result.Recommended is not null,
            Density = findings.Document(measurement, ways),
        };
        if (KeptDensity.Of(result) is { } kept)
        {
            KeptDensity.Write(_traffic.StateOf(parsed), kept);
        }

        return ResultOutput.Give(_process, parsed, _measuring, result);
    }

    private void Tell(DensityTrial trial) => _process.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{trial.Vfs} at once: {(trial.IsValid ? $"{new BitRate(trial.Aggregate)}" : $"not valid: {trial.Faults[0]}")}"));
}
