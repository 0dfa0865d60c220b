using Linerate.Core.Profiles;

namespace Linerate.Core.Tests.Profiles;

public sealed class NearestWordTests
{
    private static readonly string[] Keys = ["nic.rx_usecs_max", "nic.rx_usecs_min", "pci.min_read_request"];

    [Theory]
    [InlineData("nic.rx_usec_max", "nic.rx_usecs_max")]
    [InlineData("NIC.RX_USECS_MIN", "nic.rx_usecs_min")]
    [InlineData("pci.min_read_requests", "pci.min_read_request")]
    [InlineData("memory.pages", null)]
    [InlineData("", null)]
    public void A_slip_of_the_finger_finds_its_word(string typed, string? meant) => Assert.Equal(meant, NearestWord.To(typed, Keys));

    [Fact]
    public void A_word_that_is_far_from_all_gets_the_list_when_it_is_short() =>
        Assert.Equal("; known are a1, b2", NearestWord.Hint("zebra", ["b2", "a1"]));
}
