using Linerate.Linux.Changes;

namespace Linerate.Linux.Tests.Changes;

public sealed class EthtoolMessagesTests
{
    /// <summary>ethtool -L ve0 rx 2.</summary>
    [Fact]
    public void A_channel_count_is_set_as_ethtool_sets_it() => Same(
        Number(NumberChange.Channels, "rx", 2),
        "28000000150005000200000000000000 120100000c0001800800020076653000 0800060002000000");

    /// <summary>ethtool -G ve0 rx 512.</summary>
    [Fact]
    public void A_ring_is_set_as_ethtool_sets_it() => Same(
        Number(NumberChange.Rings, "rx", 512),
        "28000000150005000200000000000000 100100000c0001800800020076653000 0800060000020000");

    /// <summary>ethtool -C ve0 rx-usecs 50; ethtool -C ve0 adaptive-rx off.</summary>
    [Fact]
    public void Moderation_is_set_as_ethtool_sets_it()
    {
        Same(
            Number(NumberChange.Coalescing, "rx-usecs", 50),
            "28000000150005000200000000000000 140100000c0001800800020076653000 0800020032000000");
        Same(
            Number(NumberChange.Coalescing, "adaptive-rx", 0),
            "28000000150005000200000000000000 140100000c0001800800020076653000 05000b0000000000");
    }

    /// <summary>ethtool -A ve0 rx on; ethtool -A ve0 autoneg off.</summary>
    [Fact]
    public void Flow_control_is_set_as_ethtool_sets_it()
    {
        Same(
            Number(NumberChange.Pause, "rx", 1),
            "28000000150005000200000000000000 160100000c0001800800020076653000 0500030001000000");
        Same(
            Number(NumberChange.Pause, "autonegotiation", 0),
            "28000000150005000200000000000000 160100000c0001800800020076653000 0500020000000000");
    }

    /// <summary>ethtool -K ve0 gro on.</summary>
    [Fact]
    public void A_feature_is_set_as_ethtool_sets_it() => Same(
        EthtoolMessages.Feature(SentBytes.Family, "ve0", "rx-gro", on: true),
        "44000000150005000300000000000000 0c010000140001800800020076653000 08000300010000001c00038018000380 140001800b00020072782d67726f0000 04000300");

    /// <summary>ethtool --set-priv-flags ve0 foo on.</summary>
    [Fact]
    public void A_private_flag_is_set_as_ethtool_sets_it() => Same(
        EthtoolMessages.PrivateFlag(SentBytes.Family, "ve0", "foo", on: true),
        "38000000150005000200000000000000 0e0100000c0001800800020076653000 18000280140003801000018008000200 666f6f0004000300");

    [Fact]
    public void A_limit_is_no_setting()
    {
        Assert.Null(NumberChange.Rings.Find("rx-max"));
        Assert.NotNull(NumberChange.Rings.Find("tx"));
        Assert.Null(NumberChange.Channels.Find("combined-max"));
    }

    private static byte[] Number(NumberChange change, string name, uint value) =>
        EthtoolMessages.Number(SentBytes.Family, change, change.Find(name)!, "ve0", value);

    private static void Same(byte[] ours, string theirs) =>
        Assert.Equal(Convert.ToHexString(SentBytes.WithoutConversation(SentBytes.Of(theirs))), Convert.ToHexString(SentBytes.WithoutConversation(ours)));
}
