using Linerate.HostGenerator;
using Linerate.Hosts;
using Linerate.Hosts.Captures;

namespace Linerate.Benchmarks;

/// <summary>A generated host as a capture on disk, and what judging it cost in each round.</summary>
internal sealed class BenchmarkHost(string folder, string name, HostShape shape)
{
    /// <summary>The target, the same with an eighth of the VFs, and both with interrupts that grow with the VFs.</summary>
    internal static BenchmarkHost[] In(string folder) =>
    [
        new(folder, "4096-vfs", new HostShape()),
        new(folder, "512-vfs", new HostShape { VfsPerPort = 8 }),
        new(folder, "512-vfs-2500-interrupts", new HostShape { VfsPerPort = 8, Interrupts = 2_500 }),
    ];

    internal string Name { get; } = name;

    internal HostShape Shape { get; } = shape;

    internal string Path { get; } = System.IO.Path.Combine(folder, $"{name}.capture");

    internal List<Cost> Costs { get; } = [];

    internal long Size => new FileInfo(Path).Length;

    internal double Seconds => Median(Costs.Select(cost => cost.Elapsed.TotalSeconds));

    internal double ProcessorSeconds => Median(Costs.Select(cost => cost.Processor.TotalSeconds));

    internal long PeakBytes => Costs.Max(cost => cost.PeakBytes);

    internal void Write()
    {
        var recording = new RecordingHost(new GeneratedHost(Shape));
        var snapshot = HostCollector.Collect(recording, CollectOptions.Default);
        using var file = File.Create(Path);
        CaptureWriter.Write(file, CaptureHeader.Of(snapshot.Identity, "benchmark", DateTimeOffset.UnixEpoch), recording.Entries);
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
