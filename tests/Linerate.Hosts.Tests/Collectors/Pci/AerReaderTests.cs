using CsCheck;
using Linerate.Hosts.Collectors.Pci;

namespace Linerate.Hosts.Tests.Collectors.Pci;

public sealed class AerReaderTests
{
    /// <summary>Lines of the example in Documentation/ABI/testing/sysfs-bus-pci-devices-aer.</summary>
    private const string Example = "Receiver Error 2\nBad TLP 0\nBad DLLP 0\nRELAY_NUM Rollover 0\nReplay Timer Timeout 0\nTOTAL_ERR_COR 2\n";

    [Fact]
    public void Names_with_and_without_spaces_are_read()
    {
        Assert.True(AerReader.TryParse(Example.AsSpan().Trim(), out var counters));
        Assert.Equal(2, counters["Receiver Error"]);
        Assert.Equal(0, counters["RELAY_NUM Rollover"]);
        Assert.Equal(6, counters.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BadTLP")]
    [InlineData("BadTLP x")]
    [InlineData("BadTLP -1")]
    [InlineData("3")]
    public void Anything_else_is_not(string text) => Assert.False(AerReader.TryParse(text, out _));

    [Fact]
    public void Any_text_at_all_is_refused_or_read() =>
        Gen.String.Sample(text => AerReader.TryParse(text, out var counters) == counters.Count > 0, iter: 20_000);
}
