using static Linerate.Linux.Headers.LinuxEthtool;
using static Linerate.Linux.Headers.LinuxEthtoolNetlink;

namespace Linerate.Linux.Ethtool;

/// <summary>A question whose answer is a row of numbers: the netlink message and the ioctl that both give it.</summary>
/// <param name="Message">The ETHTOOL_MSG_ number.</param>
/// <param name="Header">The attribute that names the interface.</param>
/// <param name="Command">The ioctl's ETHTOOL_ number.</param>
/// <param name="Size">Bytes of the ioctl's structure.</param>
/// <param name="CStructure">The structure's name.</param>
/// <param name="Fields">What to take out.</param>
internal sealed record NumberQuery(int Message, int Header, int Command, int Size, string CStructure, NumberField[] Fields)
{
    internal static NumberQuery Rings { get; } = new(
        ETHTOOL_MSG_RINGS_GET,
        ETHTOOL_A_RINGS_HEADER,
        ETHTOOL_GRINGPARAM,
        sizeof_ethtool_ringparam,
        "ethtool_ringparam",
        [
            new("rx-max", ETHTOOL_A_RINGS_RX_MAX, 4, "rx_max_pending"),
            new("tx-max", ETHTOOL_A_RINGS_TX_MAX, 16, "tx_max_pending"),
            new("rx", ETHTOOL_A_RINGS_RX, 20, "rx_pending"),
            new("tx", ETHTOOL_A_RINGS_TX, 32, "tx_pending"),
            new("rx-buf-len", ETHTOOL_A_RINGS_RX_BUF_LEN, -1, ""),
        ]);

    internal static NumberQuery Channels { get; } = new(
        ETHTOOL_MSG_CHANNELS_GET,
        ETHTOOL_A_CHANNELS_HEADER,
        ETHTOOL_GCHANNELS,
        sizeof_ethtool_channels,
        "ethtool_channels",
        [
            new("rx-max", ETHTOOL_A_CHANNELS_RX_MAX, 4, "max_rx"),
            new("tx-max", ETHTOOL_A_CHANNELS_TX_MAX, 8, "max_tx"),
            new("other-max", ETHTOOL_A_CHANNELS_OTHER_MAX, 12, "max_other"),
            new("combined-max", ETHTOOL_A_CHANNELS_COMBINED_MAX, 16, "max_combined"),
            new("rx", ETHTOOL_A_CHANNELS_RX_COUNT, 20, "rx_count"),
            new("tx", ETHTOOL_A_CHANNELS_TX_COUNT, 24, "tx_count"),
            new("other", ETHTOOL_A_CHANNELS_OTHER_COUNT, 28, "other_count"),
            new("combined", ETHTOOL_A_CHANNELS_COMBINED_COUNT, 32, "combined_count"),
        ]);

    internal static NumberQuery Coalescing { get; } = new(
        ETHTOOL_MSG_COALESCE_GET,
        ETHTOOL_A_COALESCE_HEADER,
        ETHTOOL_GCOALESCE,
        sizeof_ethtool_coalesce,
        "ethtool_coalesce",
        [
            new("rx-usecs", ETHTOOL_A_COALESCE_RX_USECS, 4, "rx_coalesce_usecs", ZeroIsValue: true),
            new("rx-frames", ETHTOOL_A_COALESCE_RX_MAX_FRAMES, 8, "rx_max_coalesced_frames"),
            new("tx-usecs", ETHTOOL_A_COALESCE_TX_USECS, 20, "tx_coalesce_usecs", ZeroIsValue: true),
            new("tx-frames", ETHTOOL_A_COALESCE_TX_MAX_FRAMES, 24, "tx_max_coalesced_frames"),
            new("adaptive-rx", ETHTOOL_A_COALESCE_USE_ADAPTIVE_RX, 40, "use_adaptive_rx_coalesce"),
            new("adaptive-tx", ETHTOOL_A_COALESCE_USE_ADAPTIVE_TX, 44, "use_adaptive_tx_coalesce"),
            new("rx-usecs-high", ETHTOOL_A_COALESCE_RX_USECS_HIGH, 72, "rx_coalesce_usecs_high"),
        ]);

    internal static NumberQuery Pause { get; } = new(
        ETHTOOL_MSG_PAUSE_GET,
        ETHTOOL_A_PAUSE_HEADER,
        ETHTOOL_GPAUSEPARAM,
        sizeof_ethtool_pauseparam,
        "ethtool_pauseparam",
        [
            new("autonegotiation", ETHTOOL_A_PAUSE_AUTONEG, 4, "autoneg", ZeroIsValue: true),
            new("rx", ETHTOOL_A_PAUSE_RX, 8, "rx_pause", ZeroIsValue: true),
            new("tx", ETHTOOL_A_PAUSE_TX, 12, "tx_pause", ZeroIsValue: true),
        ]);

    internal static IReadOnlyList<NumberQuery> All { get; } = [Rings, Channels, Coalescing, Pause];
}
