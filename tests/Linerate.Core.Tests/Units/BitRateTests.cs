namespace Linerate.Core.Tests.Units;

public sealed class BitRateTests
{
    [Theory]
    [InlineData("10G", 10e9)]
    [InlineData("2.5g", 2.5e9)]
    [InlineData("100M", 100e6)]
    [InlineData("500k", 500e3)]
    [InlineData("64K", 64e3)]
    public void A_rate_is_a_number_and_its_thousands(string text, double bits)
    {
        Assert.True(BitRate.TryParse(text, out var rate));
        Assert.Equal(bits, rate.BitsPerSecond);
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("10")]
    [InlineData("-1M")]
    [InlineData("0k")]
    [InlineData("1e3M")]
    public void What_is_none_is_refused(string text) => Assert.False(BitRate.TryParse(text, out _));
}
