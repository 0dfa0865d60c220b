using CsCheck;

namespace Linerate.Core.Tests.Units;

/// <summary>Bytes, bits per second and PCIe transfer rates.</summary>
public sealed class AmountTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(4096, "4 KiB")]
    [InlineData(2L << 20, "2 MiB")]
    [InlineData(1L << 30, "1 GiB")]
    [InlineData(1610612736, "1.5 GiB")]
    [InlineData(3L << 40, "3 TiB")]
    public void Bytes_are_written_in_binary_units(long bytes, string text) => Assert.Equal(text, new ByteSize(bytes).ToString());

    [Fact]
    public void Binary_units_are_powers_of_1024()
    {
        Assert.Equal(ByteSize.MiB(1), ByteSize.KiB(1024));
        Assert.Equal(ByteSize.GiB(1), ByteSize.MiB(512) + ByteSize.MiB(512));
        Assert.Equal(ByteSize.GiB(3), ByteSize.GiB(1) * 3);
        Assert.True(ByteSize.KiB(4) < ByteSize.MiB(2) && ByteSize.MiB(2) >= ByteSize.MiB(2));
    }

    [Theory]
    [InlineData(25e9, "25 Gb/s")]
    [InlineData(2.5e9, "2.5 Gb/s")]
    [InlineData(100e6, "100 Mb/s")]
    [InlineData(9600, "9600 b/s")]
    public void Bits_are_written_in_decimal_units(double rate, string text) => Assert.Equal(text, new BitRate(rate).ToString());

    [Fact]
    public void Rates_are_ordered_and_add() => Gen.Select(Gen.Double[0, 1e12], Gen.Double[0, 1e12]).Sample((left, right) =>
        (new BitRate(left) < new BitRate(right)) == (left < right)
        && (new BitRate(left) + new BitRate(right)).BitsPerSecond.Equals(left + right));

    [Theory]
    [InlineData("2.5 GT/s", 2500, 1)]
    [InlineData("8 GT/s", 8000, 3)]
    [InlineData("8.0 GT/s PCIe", 8000, 3)]
    [InlineData("16.0 GT/s PCIe", 16000, 4)]
    [InlineData("64.0 GT/s PCIe", 64000, 6)]
    public void Speeds_are_read_as_sysfs_writes_them(string text, int megatransfers, int generation)
    {
        Assert.True(PcieSpeed.TryParse(text, out var speed));
        Assert.Equal((megatransfers, generation), (speed.MegatransfersPerSecond, speed.Generation));
    }

    [Theory]
    [InlineData("Unknown")]
    [InlineData("Unknown speed")]
    [InlineData("")]
    [InlineData("GT/s")]
    [InlineData("-8 GT/s")]
    [InlineData("0 GT/s")]
    [InlineData("99999999999999999999999999999999 GT/s")]
    public void Other_texts_are_refused(string text) => Assert.False(PcieSpeed.TryParse(text, out _));

    [Fact]
    public void Codes_of_the_link_registers_are_generations() => Gen.Int[-2, 20].Sample(code =>
        PcieSpeed.TryFromCode(code, out var speed) ? code is >= 1 and <= 6 && speed.Generation == code : code is < 1 or > 6);

    [Fact]
    public void A_speed_reads_back_as_it_was_written() => Gen.Int[1, 6].Sample(code =>
        PcieSpeed.TryFromCode(code, out var speed) && PcieSpeed.TryParse(speed.ToString(), out var read) && read == speed);
}
