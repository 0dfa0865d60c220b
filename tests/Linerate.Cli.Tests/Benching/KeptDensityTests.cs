using System.Text.Json;
using Linerate.Apply.State;
using Linerate.Bench.Results;
using Linerate.Cli.Commands.Benching.Density;
using Linerate.Core.Host.Benches;

namespace Linerate.Cli.Tests.Benching;

public sealed class KeptDensityTests : IDisposable
{
    private static readonly BenchResult Stored = JsonSerializer.Deserialize(File.ReadAllText(StoredResults.PathOf("veth-density")), BenchJson.Default.BenchResult)!;

    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-").FullName;

    public KeptDensityTests() => Directory.CreateDirectory(Path.Combine(_folder, "bench"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_sweep_of_a_port_that_nobody_named_is_not_kept() => Assert.Null(KeptDensity.Of(Stored));

    [Fact]
    public void A_sweep_that_found_nothing_is_not_kept() => Assert.Null(KeptDensity.Of(OfPort with { Valid = false }));

    [Fact]
    public void The_last_sweep_stands_in_place_of_the_one_before()
    {
        var kept = KeptDensity.Of(OfPort)!;
        KeptDensity.Write(new StateFolder(_folder), kept with { Recommended = 1 });
        KeptDensity.Write(new StateFolder(_folder), kept);

        var path = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "bench")));
        var read = JsonSerializer.Deserialize(File.ReadAllText(path), StoredDensityJson.Default.StoredDensity)!;
        Assert.Equal(("0000:41:00.0", 4, 2), (read.Port, read.Most, read.Recommended));
        Assert.Equal(["aggregate", "drops"], read.Broke);
        Assert.Equal(Stored.Host.Fingerprint, read.Fingerprint);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private static BenchResult OfPort => Stored with { Density = Stored.Density! with { Port = "0000:41:00.0" } };
}
