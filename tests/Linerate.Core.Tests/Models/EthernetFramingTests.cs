using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

/// <summary>RFC 5180, Appendix A.1 and RFC 2544, Appendix B (10 Mb/s).</summary>
public sealed class EthernetFramingTests
{
    [Theory]
    [InlineData(64, 1, 1_488_095)]
    [InlineData(64, 10, 14_880_952)]
    [InlineData(64, 25, 37_202_380)]
    [InlineData(64, 40, 59_523_809)]
    [InlineData(64, 100, 148_809_523)]
    [InlineData(64, 400, 595_238_095)]
    [InlineData(256, 10, 4_528_985)]
    [InlineData(512, 100, 23_496_240)]
    [InlineData(1024, 25, 2_993_295)]
    [InlineData(1518, 1, 81_274)]
    [InlineData(1518, 10, 812_743)]
    [InlineData(1518, 25, 2_031_859)]
    [InlineData(1518, 100, 8_127_438)]
    [InlineData(9018, 100, 1_383_049)]
    public void Frames_per_second_are_those_of_the_rfc(int frame, int gigabits, long expected) =>
        Assert.Equal(expected, EthernetFraming.FramesPerSecond(BitRate.Gigabits(gigabits), frame));

    [Theory]
    [InlineData(64, 14_880)]
    [InlineData(512, 2_349)]
    [InlineData(1518, 812)]
    public void Ten_megabits_are_those_of_rfc_2544(int frame, long expected) =>
        Assert.Equal(expected, EthernetFraming.FramesPerSecond(BitRate.Megabits(10), frame));

    [Theory]
    [InlineData(1500, 94.148)]
    [InlineData(9000, 99.004)]
    public void Tcp_share_is_what_headers_leave(int mtu, double percent) =>
        Assert.Equal(percent, EthernetFraming.TcpShare(mtu) * 100, 3);
}
