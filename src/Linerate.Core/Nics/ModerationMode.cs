using System.Globalization;
using Linerate.Core.Host.Nics;

namespace Linerate.Core.Nics;

/// <summary>Whether a driver moves the moderation by itself. Intel's older drivers have no adaptive switch: small values of rx-usecs are codes.</summary>
internal static class ModerationMode
{
    /// <summary>True when rx-usecs of this driver is a code and no time.</summary>
    internal static bool IsCode(Nic nic, Coalescing coalescing, NicCatalogue nics) =>
        coalescing.RxUsecs is > 0 and { } usecs && usecs <= LargestCode(nic, nics) && SettingOf(nic, coalescing) != "0";

    /// <summary>The rx-usecs that has to be set for moderation to be as it is; null where the driver has none.</summary>
    internal static string? SettingOf(Nic nic, Coalescing coalescing) =>
        ZeroModeration.Set(nic.Driver.Select(driver => driver.Name).Or("")!, coalescing.RxUsecs?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether the driver adapts; null when it has no such switch.</summary>
    internal static bool? IsAdaptive(Nic nic, Coalescing coalescing, NicCatalogue nics) =>
        coalescing.AdaptiveRx is { } adaptive && adaptive ? true
        : LargestCode(nic, nics) > 0 ? IsCode(nic, coalescing, nics)
        : coalescing.AdaptiveRx;

    /// <summary>virtio_net answers 0 and 1 for a device without VIRTIO_NET_F_NOTF_COAL: there is nothing to set.</summary>
    internal static bool IsNotOffered(Nic nic, Coalescing coalescing) =>
        coalescing is { RxUsecs: 0, RxFrames: null or 0 or 1 } && nic.Driver.Is(driver => driver.Name == "virtio_net");

    /// <summary>How the switch was told: the word of ethtool, or the code.</summary>
    internal static string Describe(Nic nic, Coalescing coalescing, NicCatalogue nics) => IsCode(nic, coalescing, nics)
        ? $"rx-usecs {coalescing.RxUsecs}, which {nic.Driver.Value.Name} takes as a code for adaptive"
        : $"adaptive-rx {(coalescing.AdaptiveRx is true ? "on" : "off")}";

    /// <summary>The largest value of rx-usecs that is a code; 0 when none is, or nobody published one.</summary>
    private static int LargestCode(Nic nic, NicCatalogue nics) =>
        nic.Driver.TryGet(out var driver) ? nics.Find(driver.Name)?.Moderation.LargestCode?.Value ?? 0 : 0;
}
