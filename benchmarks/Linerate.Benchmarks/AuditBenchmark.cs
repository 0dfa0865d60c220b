namespace Linerate.Benchmarks;

/// <summary>
/// Times <c>linerate audit --from</c> on one core, the hosts in turns so that a noisy minute strikes all alike, and the
/// start of <c>linerate --version</c>. Prints the medians beside each other and holds them against the targets.
/// </summary>
internal sealed class AuditBenchmark(string binary, List<BenchmarkHost> hosts, int rounds)
{
    private const double MaxSeconds = 1.0;
    private const double MaxMebibytes = 250;
    private const double MaxRatio = 9;
    private const double MaxStartMilliseconds = 15;
    private const double MaxDatapathMilliseconds = 300;
    private const double MaxPlanSeconds = 2.0;
    private const int StartsPerRound = 5;

    private readonly List<double> _starts = [];
    private readonly List<double> _plans = [];

    /// <returns>0 when every target is met, 1 when one is missed.</returns>
    internal int Run(TextWriter output)
    {
        ChildProcess.StayOn(Environment.ProcessorCount - 1);
        Once();
        hosts.ForEach(host => host.Costs.Clear());
        _starts.Clear();
        _plans.Clear();
        for (var round = 0; round < rounds; round++)
        {
            Once();
        }

        PrintHosts(output);
        return PrintTargets(output) ? 0 : 1;
    }

    private void Once()
    {
        foreach (var host in hosts)
        {
            var cost = ChildProcess.Run(binary, "audit", "--from", host.Path);
            if (cost.ExitCode is not (0 or 1))
            {
                throw new InvalidOperationException($"the audit of {host.Name} ended with {cost.ExitCode}");
            }

            host.Costs.Add(cost);
        }

        _plans.Add(ChildProcess.Run(binary, "plan", "--json", "--from", hosts[0].Path).Elapsed.TotalSeconds);
        for (var start = 0; start < StartsPerRound; start++)
        {
            _starts.Add(ChildProcess.Run(binary, "--version").Elapsed.TotalMilliseconds);
        }
    }

    private void PrintHosts(TextWriter output)
    {
        output.WriteLine($"linerate audit --from, one core, median of {rounds} rounds");
        output.WriteLine();
        output.WriteLine("| host | VFs | interrupts | guests | capture MiB | seconds | CPU seconds | peak MiB |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var host in hosts)
        {
            var shape = host.Shape;
            output.WriteLine(
                $"| {host.Name} | {shape.Vfs} | {shape.Interrupts} | {shape.Guests} | {host.Size / 1048576.0:f1} "
                + $"| {host.Seconds:f3} | {host.ProcessorSeconds:f3} | {host.PeakBytes / 1048576.0:f0} |");
        }

        output.WriteLine();
    }

    private bool PrintTargets(TextWriter output)
    {
        var large = hosts[0];
        var start = BenchmarkHost.Median(_starts);
        output.WriteLine("| measure | value | target | |");
        output.WriteLine("|---|---:|---:|---|");
        var met = Print("seconds for 4096 VFs", large.Seconds, MaxSeconds);
        met &= Print("peak MiB for 4096 VFs", large.PeakBytes / 1048576.0, MaxMebibytes);
        met &= Print("start of --version, ms", start, MaxStartMilliseconds);
        met &= Print("datapaths of 4096 VFs, ms", DatapathCost.Of(large.Shape, rounds).Milliseconds, MaxDatapathMilliseconds);
        met &= Print("plan of 4096 VFs and 256 guests, seconds", BenchmarkHost.Median(_plans), MaxPlanSeconds);
        foreach (var other in hosts.Skip(1).Where(host => host.Shape.Vfs < large.Shape.Vfs))
        {
            met &= Print($"4096 VFs / {other.Name}", large.Seconds / other.Seconds, MaxRatio);
        }

        return met;

        bool Print(string measure, double value, double target)
        {
            output.WriteLine($"| {measure} | {value:f3} | {target:f0} | {(value <= target ? "met" : "MISSED")} |");
            return value <= target;
        }
    }
}
