using Linerate.Core.Host.Nics;

namespace Linerate.Core.Rules.Nics;

/// <summary>Whether a driver moves the moderation by itself. Intel's older drivers have no adaptive switch: small values of rx-usecs are codes.</summary>
internal static class ModerationMode
{
    /// <summary>
    /// igb and igc take 1 to 3 as codes (1 dynamic, 3 dynamic and conservative, their default), ixgbe takes 1 (igb_get_coalesce,
    /// igc_ethtool_get_coalesce, ixgbe_get_coalesce).
    /// </summary>
    private static int LargestCode(string driver) => driver switch
    {
        "igb" or "igc" or "igbvf" => 3,
        "ixgbe" or "ixgbevf" => 1,
        _ => 0,
    };

    /// <summary>True when rx-usecs of this driver is a code and no time.</summary>
    internal static bool IsCode(Nic nic, Coalescing coalescing) =>
        coalescing.RxUsecs is > 0 and { } usecs && nic.Driver.Is(driver => usecs <= LargestCode(driver.Name));

    /// <summary>Whether the driver adapts; null when it has no such switch.</summary>
    internal static bool? IsAdaptive(Nic nic, Coalescing coalescing) =>
        coalescing.AdaptiveRx is { } adaptive && adaptive ? true
        : nic.Driver.Is(driver => LargestCode(driver.Name) > 0) ? IsCode(nic, coalescing)
        : coalescing.AdaptiveRx;

    /// <summary>virtio_net answers 0 and 1 for a device without VIRTIO_NET_F_NOTF_COAL: there is nothing to set.</summary>
    internal static bool IsNotOffered(Nic nic, Coalescing coalescing) =>
        coalescing is { RxUsecs: 0, RxFrames: null or 0 or 1 } && nic.Driver.Is(driver => driver.Name == "virtio_net");

    /// <summary>How the switch was told: the word of ethtool, or the code.</summary>
    internal static string Describe(Nic nic, Coalescing coalescing) => IsCode(nic, coalescing)
        ? $"rx-usecs {coalescing.RxUsecs}, which {nic.Driver.Value.Name} takes as a code for adaptive"
        : $"adaptive-rx {(coalescing.AdaptiveRx is true ? "on" : "off")}";
}
