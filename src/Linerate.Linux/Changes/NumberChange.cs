using Linerate.Linux.Ethtool;
using static Linerate.Linux.Headers.LinuxEthtool;
using static Linerate.Linux.Headers.LinuxEthtoolNetlink;

namespace Linerate.Linux.Changes;

/// <summary>How the numbers are set that a question reads: the netlink message and the ioctl that both do it.</summary>
/// <param name="Query">What reads them.</param>
/// <param name="Message">The ETHTOOL_MSG_ number.</param>
/// <param name="Command">The ioctl's ETHTOOL_ number.</param>
/// <param name="IsSwitch">Of which fields netlink wants one byte instead of four.</param>
internal sealed record NumberChange(NumberQuery Query, int Message, int Command, Func<string, bool> IsSwitch)
{
    internal static NumberChange Rings { get; } = new(NumberQuery.Rings, ETHTOOL_MSG_RINGS_SET, ETHTOOL_SRINGPARAM, static _ => false);

    internal static NumberChange Channels { get; } = new(NumberQuery.Channels, ETHTOOL_MSG_CHANNELS_SET, ETHTOOL_SCHANNELS, static _ => false);

    internal static NumberChange Coalescing { get; } = new(
        NumberQuery.Coalescing,
        ETHTOOL_MSG_COALESCE_SET,
        ETHTOOL_SCOALESCE,
        static name => name.StartsWith("adaptive-", StringComparison.Ordinal));

    internal static NumberChange Pause { get; } = new(NumberQuery.Pause, ETHTOOL_MSG_PAUSE_SET, ETHTOOL_SPAUSEPARAM, static _ => true);

    /// <summary>The field of that name; null for a limit, which nobody can set.</summary>
    internal NumberField? Find(string name) =>
        Array.Find(Query.Fields, field => field.Name == name && !name.EndsWith("-max", StringComparison.Ordinal));
}
