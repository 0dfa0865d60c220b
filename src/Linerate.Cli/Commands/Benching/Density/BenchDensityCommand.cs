using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Linerate.Bench.Runs;
using Linerate.Core.Host;
using Linerate.Cli.Commands.Options;
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

    private static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(20);

    private readonly ProcessEnvironment _process;
    private readonly TrafficOptions _traffic = TrafficOptions.OfPairs();
    private readonly MeasuringOptions _measuring = new();

    private readonly Option<bool> _latency = new("--latency") { Description = "Also time requests and answers on the first VF beside the load: sockperf at both of its ends" };

    private readonly Option<int> _repeats = new("--repeats") { Description = "Valid trials of each number of VFs", HelpName = "N", DefaultValueFactory = _ => UsualRepeats };

    private readonly Option<long> _seed = new("--seed") { Description = "What the resampling of trials starts from", HelpName = "N", DefaultValueFactory = _ => UsualSeed };

    private readonly DurationOption _limit = new("--limit", "How long all trials together may send [default: 20m]");

    internal BenchDensityCommand(ProcessEnvironment process)
        : base("density", "Let VFs join, 1, 2, 4, …, until one more does not pay or hurts others, and find where that begins. Audits of this host then use it (VF008). Exit code: 0 found, 1 ended before it knew, 2 could not measure.")
    {
        _process = process;
        _traffic.AddTo(this);
        foreach (Option option in (Option[])[_latency, _repeats, _seed, _limit])
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
        return await StoppableBench.Run(async cancel =>
        {
            using var measurement = await Measurement.Open(_process, parsed, _traffic, _measuring, cancel);
            using var flows = await DensityFlows.Open(measurement, pairs, cancel);
            foreach (var way in flows.Ways)
            {
                await measurement.WarmUp(way, cancel);
            }

            var profile = _measuring.ProfileOf(parsed, _process);
            Reading<VfCurve>? curve = measurement.Port is { } port ? VfCurve.Of(measurement.Host, port, profile, measurement.Load.Frame) : default(Reading<VfCurve>?);
            var options = new DensityOptions { Most = pairs.Length, Repeats = repeats, Seed = parsed.GetValue(_seed), MostByVectors = curve?.Or(null)?.VfsByVectors, MostSqueezes = profile.Nic.MaxSqueezes.Value, Trial = TimeSpan.FromSeconds(measurement.Load.Seconds), MostTime = _limit.TimeOf(parsed) ?? UsualLimit };
            var search = new DensitySearch(options);
            var run = await DensityRun.Of(search, measurement.Together(flows.Ways, parsed.GetValue(_latency)).Run, options, Tell, cancel);
            return Give(parsed, measurement, new DensityFindings(options, search.Result, run, curve, profile), flows.Ways);
        });
    }

    private int Give(ParseResult parsed, Measurement measurement, DensityFindings findings, ImmutableArray<TrafficRunner> ways)
    {
        var result = measurement.Result("density", []) with
        {
            Seed = findings.Options.Seed,
            Valid = findings.Result.Recommended is not null,
            Density = findings.Document(measurement, ways),
        };
        // First the result: what audits use can be measured again, but not what nobody was given.
        var code = ResultOutput.Give(_process, parsed, _measuring, result);
        if (KeptDensity.Of(result) is { } kept)
        {
            KeptDensity.Write(_traffic.StateOf(parsed), kept);
        }

        return code;
    }

    private void Tell(DensityTrial trial) => _process.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{trial.Vfs} at once: {(trial.IsValid ? $"{new BitRate(trial.Aggregate)}" : $"not valid: {trial.Faults[0]}")}"));
}
