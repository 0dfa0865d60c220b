using System.Collections.Immutable;
using Linerate.Cli.Commands.Benching.Density;
using Linerate.Cli.Profiles;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Sharing;
using Linerate.Core.Searches.Density;
using Linerate.Core.Sizing;
using Linerate.Core.Units;

namespace Linerate.Cli.Tests.Benching;

/// <summary>What follows from a sweep, in words and numbers.</summary>
public sealed class DensityFindingsTests
{
    [Theory]
    [InlineData(4, null, "", "4 VFs, as many as there were: no knee up to there")]
    [InlineData(1, 2, "Share", "1 VF: with 2, one VF gets less than 80 % of the mean")]
    [InlineData(2, 3, "Vectors,Tail", "2 VFs: with 3, the device has no vectors left, by its MSI-X table and p99 is more than 2 times that of one")]
    [InlineData(null, 1, "Drops", "none: even with one VF the loss is more than 0.5 % above that of one")]
    public void It_says_how_many_and_why(int? recommended, int? beyond, string broke, string statement) =>
        Assert.Equal(statement, Of(recommended, beyond, broke).Statement());

    [Fact]
    public void A_sweep_that_was_called_off_says_so() =>
        Assert.Equal("not determined: told to", (Of(null, null, "") with { Run = new DensityRun([], "told to") }).Statement());

    /// <summary>400,000 a second on 4 CPUs are twice what the profile takes.</summary>
    [Fact]
    public void Interrupts_above_what_a_CPU_takes_ask_for_a_longer_moderation()
    {
        var (usecs, why) = Of(1, 2, "Share", interrupts: 400_000).Moderation(Curve());

        Assert.Equal(100, usecs);
        Assert.Contains("400,000 interrupts/s with 1 VF, of all vectors of this host; if the 4 CPUs of the port's node take them all, 100,000 each", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40_000, InterruptDelivery.Emulated, "as it is: 40,000 interrupts/s")]
    [InlineData(4_000_000, InterruptDelivery.Posted, "as it is: interrupts are posted")]
    [InlineData(null, InterruptDelivery.Emulated, "not determined: this host's interrupts could not be read")]
    public void Otherwise_it_stays(int? interrupts, InterruptDelivery delivery, string why)
    {
        var advice = Of(1, 2, "Share", interrupts).Moderation(Curve() with { Model = Curve().Model with { Delivery = delivery } });

        Assert.Null(advice.Usecs);
        Assert.StartsWith(why, advice.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_port_nobody_knows_which_CPUs_take_them() =>
        Assert.EndsWith("name the port with --vf", Of(1, 2, "Share", 400_000).Moderation(null).Why, StringComparison.Ordinal);

    private static VfCurve Curve() => new(
        new VfDensity { Offered = new FrameRate(1e6), Queues = 4, Usecs = 50, Cores = 4, Delivery = InterruptDelivery.Emulated }, Cores: 4, VfsByVectors: null);

    private static DensityFindings Of(int? recommended, int? beyond, string broke, int? interrupts = null)
    {
        ImmutableArray<DensityBreak> broken = [.. broke.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DensityBreak>)];
        var trial = new DensityTrial(1, [1e9]) { Interrupts = interrupts };
        return new DensityFindings(
            new DensityOptions { Most = 4 },
            new DensityResult([new DensityLevel(1, [trial])], recommended, beyond, broken),
            new DensityRun([trial], null),
            null,
            ProfileReader.Read("throughput", null, []));
    }
}
