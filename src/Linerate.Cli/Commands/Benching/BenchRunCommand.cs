using System.CommandLine;

namespace Linerate.Cli.Commands.Benching;

/// <summary><c>linerate bench run</c>: one transfer, with what the counters and the model say of it.</summary>
internal sealed class BenchRunCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly TrafficOptions _traffic = new();
    private readonly MeasuringOptions _measuring = new();

    private readonly Option<bool> _latency = new("--latency") { Description = "Also time requests and answers, without and with the load: sockperf at both ends" };

    internal BenchRunCommand(ProcessEnvironment process)
        : base("run", "Measure one transfer: what arrived, what the counters counted, what ran out first. Exit code: 0 measured, 1 measured and not valid, 2 could not measure.")
    {
        _process = process;
        _traffic.AddTo(this);
        Options.Add(_latency);
        _measuring.AddTo(this);
        SetAction(parsed => Run(parsed).GetAwaiter().GetResult());
    }

    private async Task<int> Run(ParseResult parsed)
    {
        return await StoppableBench.Run(async cancel =>
        {
            using var measurement = await Measurement.Open(_process, parsed, _traffic, _measuring, cancel);
            await measurement.WarmUp(cancel);
            var trial = await measurement.Runner.Run(measurement.Load, cancel);
            var latency = parsed.GetValue(_latency) ? await measurement.Latency(cancel) : null;
            return ResultOutput.Give(_process, parsed, _measuring, measurement.Result("run", [trial], latency));
        });
    }
}
