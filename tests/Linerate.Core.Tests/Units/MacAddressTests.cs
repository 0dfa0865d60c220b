using CsCheck;

namespace Linerate.Core.Tests.Units;

public sealed class MacAddressTests
{
    [Theory]
    [InlineData("52:54:00:12:34:56", 0x525400123456UL)]
    [InlineData("0:0:0:0:0:1", 1UL)]
    [InlineData("FF:ff:Ff:fF:ff:ff", 0xffffffffffffUL)]
    public void Octets_are_hexadecimal(string text, ulong bits)
    {
        Assert.True(MacAddress.TryParse(text, out var address));
        Assert.Equal(bits, address.Bits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("52:54:00:12:34")]
    [InlineData("52:54:00:12:34:56:78")]
    [InlineData("52:54:00:12:34:567")]
    [InlineData("52-54-00-12-34-56")]
    [InlineData("52:54:00:12::56")]
    public void Other_texts_are_refused(string text) => Assert.False(MacAddress.TryParse(text, out _));

    [Fact]
    public void An_address_reads_back_as_it_was_written() => Gen.ULong[0, 0xffff_ffff_ffff].Sample(bits =>
        MacAddress.TryParse(new MacAddress(bits).ToString(), out var read) && read.Bits == bits);

    [Fact]
    public void All_zero_is_unset()
    {
        Assert.True(new MacAddress(0).IsUnset);
        Assert.False(new MacAddress(1).IsUnset);
    }
}
