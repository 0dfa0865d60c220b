using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

/// <summary>Beyond the tables of <see cref="OracleTests"/>.</summary>
public sealed class PcieThroughputTests
{
    [Theory]
    [InlineData(12, 256)]
    [InlineData(8, 100)]
    [InlineData(0, 256)]
    public void A_link_that_the_specification_does_not_tabulate_has_no_model(int lanes, int maxPayload) =>
        Assert.Null(PcieThroughput.Of(Generation(3), lanes, maxPayload, 512));

    [Fact]
    public void An_unknown_speed_has_no_model() => Assert.Null(PcieThroughput.Of(default, 8, 256, 512));

    [Fact]
    public void Nothing_moves_no_bytes() => Assert.All(
        [0, -1, int.MinValue],
        size => Assert.Equal((default, default, default), (Reference.Write(size), Reference.Read(size), Reference.ReadAndWrite(size))));

    /// <summary>ACK limits are not monotonic: generation 3 x8 carries less at MPS 512 than at 256 of packets, and more of payload.</summary>
    [Fact]
    public void A_larger_payload_can_cost_link_and_still_carry_more()
    {
        var larger = PcieThroughput.Of(Generation(3), 8, 512, 512)!;

        Assert.True(larger.Usable < Reference.Usable);
        Assert.True(larger.Write(4096) > Reference.Write(4096));
    }

    [Fact]
    public void Two_ports_of_100G_do_not_fit_generation_3_x16_and_fit_generation_4()
    {
        var both = BitRate.Gigabits(200);

        Assert.True(PcieThroughput.Of(Generation(3), 16, 256, 512)!.Usable < both);
        Assert.True(PcieThroughput.Of(Generation(4), 16, 256, 512)!.Usable > both);
    }

    [Fact]
    public void The_answer_says_where_it_is_an_upper_bound()
    {
        Assert.Equal(Bound.UpperBound, PcieThroughput.AccuracyOneWay(511).Bound);
        Assert.Equal((Bound.Estimate, 0.05), (PcieThroughput.AccuracyOneWay(512).Bound, PcieThroughput.AccuracyOneWay(512).Tolerance));
        Assert.Equal(Bound.UpperBound, PcieThroughput.AccuracyBothWays.Bound);
    }

    private static PcieThroughput Reference { get; } = PcieThroughput.Of(Generation(3), 8, 256, 512)!;

    private static PcieSpeed Generation(int generation) => PcieSpeed.TryFromCode(generation, out var speed) ? speed : default;
}
