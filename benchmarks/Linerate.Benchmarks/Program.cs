using Linerate.Benchmarks;

switch (args)
{
    // Apart from the measuring: a child's peak memory begins with its parent's.
    case ["write", var folder]:
        Array.ForEach(BenchmarkHost.In(folder), host => host.Write());
        return 0;
    case ["measure", var folder, var binary, var rounds]:
        return new AuditBenchmark(binary, [.. BenchmarkHost.In(folder)], int.Parse(rounds)).Run(Console.Out);
    case ["datapaths"]:
        ChildProcess.StayOn(Environment.ProcessorCount - 1);
        Console.WriteLine(DatapathCost.Of(new Linerate.HostGenerator.HostShape(), rounds: 7));
        return 0;
    default:
        Console.Error.WriteLine("usage: benchmarks/run [ROUNDS]; Linerate.Benchmarks datapaths");
        return 2;
}
