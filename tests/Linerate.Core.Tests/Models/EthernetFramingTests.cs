using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

/// <summary>Beyond the tables of <see cref="OracleTests"/>.</summary>
public sealed class EthernetFramingTests
{
    [Fact]
    public void A_frame_that_cannot_be_has_no_rate()
    {
        Assert.Null(EthernetFraming.LineRate(BitRate.Gigabits(10), -20));
        Assert.Null(EthernetFraming.LineRate(default, 64));
        Assert.Equal(0, EthernetFraming.FramesPerSecond(BitRate.Gigabits(10), 0));
        Assert.Equal(0, EthernetFraming.FramesPerSecond(new BitRate(double.NaN), 64));
    }

    [Fact]
    public void An_mtu_that_only_headers_fit_carries_no_payload() => Assert.Equal(0, EthernetFraming.TcpShare(52));

    [Fact]
    public void Frames_of_the_internet_mix_are_354_bytes_on_average() => Assert.Equal(353.83, FrameMix.Imix.MeanBytes, 2);

    [Fact]
    public void The_line_rate_keeps_the_part_of_a_frame_that_the_count_drops() =>
        Assert.Equal(812_743.8, EthernetFraming.LineRate(BitRate.Gigabits(10), 1518)!.Value.PerSecond, 0.05);
}
