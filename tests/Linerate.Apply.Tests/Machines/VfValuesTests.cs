using Linerate.Apply.Machines;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Apply.Tests.Machines;

/// <summary>From the text of a target to the message that the kernel gets; the bytes are those that ip(8) was seen to send for the same words.</summary>
public sealed class VfValuesTests
{
    private const int Link = 3;

    private static readonly RouteVf Vf = new(3) { Vlan = 7, VlanPriority = 5, VlanProtocol = RouteVf.Dot1Ad, MinTxRate = 100, MaxTxRate = 900 };

    [Theory]
    [InlineData("mac", "02:00:00:00:00:07", "300016002c00010028000100030000000200000000070000")]
    [InlineData("vlan", "12", "180016001400010010000200030000000c00000000000000")]
    [InlineData("vlan", "12 qos 3", "180016001400010010000200030000000c00000003000000")]
    [InlineData("vlan", "12 qos 3 proto 802.1ad", "200016001c00010018000c0014000100030000000c0000000300000088a80000")]
    [InlineData("vlan", "0", "180016001400010010000200030000000000000000000000")]
    [InlineData("trust", "on", "14001600100001000c0009000300000001000000")]
    [InlineData("spoofchk", "off", "14001600100001000c0004000300000000000000")]
    [InlineData("state", "enable", "14001600100001000c0005000300000001000000")]
    public void A_value_becomes_the_message_that_ip_sends(string property, string value, string hex)
    {
        const int BehindHeaders = 32;
        var message = VfValues.MessageFor(Link, Vf, property, value)!;

        Assert.StartsWith(hex.ToUpperInvariant(), Convert.ToHexString(message.AsSpan(BehindHeaders)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_tx_rate", "500", "64000000F4010000")]
    [InlineData("min_tx_rate", "500", "F401000084030000")]
    public void The_other_rate_is_kept(string property, string value, string hex) =>
        Assert.EndsWith(hex, Convert.ToHexString(VfValues.MessageFor(Link, Vf, property, value)!), StringComparison.Ordinal);

    [Theory]
    [InlineData("mac", "02:00:00:00:00")]
    [InlineData("mac", "")]
    [InlineData("vlan", "4095")]
    [InlineData("vlan", "-1")]
    [InlineData("vlan", "12 qos")]
    [InlineData("vlan", "12 qos 8")]
    [InlineData("vlan", "12 proto 802.3")]
    [InlineData("vlan", "12;reboot")]
    [InlineData("trust", "yes")]
    [InlineData("spoofchk", "1")]
    [InlineData("max_tx_rate", "1e3")]
    [InlineData("max_tx_rate", "4294967296")]
    [InlineData("state", "up")]
    [InlineData("colour", "red")]
    public void What_is_no_value_becomes_no_message(string property, string value) => Assert.Null(VfValues.MessageFor(Link, Vf, property, value));

    [Fact]
    public void What_is_read_can_be_set_again()
    {
        foreach (var (vlan, priority, protocol) in (ReadOnlySpan<(uint, uint, ushort)>)[(0, 0, RouteVf.Dot1Q), (5, 0, RouteVf.Dot1Q), (5, 7, RouteVf.Dot1Q), (4094, 1, RouteVf.Dot1Ad)])
        {
            var value = VfValues.ValueOf(Vf with { Vlan = vlan, VlanPriority = priority, VlanProtocol = protocol }, "vlan")!;
            Assert.NotNull(VfValues.MessageFor(Link, Vf, "vlan", value));
        }
    }
}
