using Linerate.Core.Planning;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Drifts;

/// <summary>Who most likely moved what was applied, by what the host shows. A suspicion with its evidence, not a proof.</summary>
public static class DriftAnalysis
{
    /// <param name="host">The host as it is.</param>
    /// <param name="moved">The values that moved.</param>
    /// <param name="applied">All steps that were applied, those that hold included.</param>
    /// <param name="booted">Whether the host was booted since.</param>
    public static ImmutableArray<Drift> Of(HostSnapshot host, IReadOnlyCollection<Moved> moved, IReadOnlyCollection<Step> applied, bool booted)
    {
        var owners = Ownership.Of(host, [.. moved.Select(item => item.Step)]).ToLookup(conflict => conflict.Target);
        var renewed = RenewedDevices(host, moved, applied);
        return [.. moved.Select(item => Of(host, item, owners[item.Step.Target].FirstOrDefault(), renewed, booted))];
    }

    private static Drift Of(HostSnapshot host, Moved moved, OwnershipConflict? owner, Dictionary<string, int> renewed, bool booted)
    {
        var target = moved.Step.Target;
        if (booted && !target.OutlivesBoot && (owner is null || moved.Actual == moved.Step.From))
        {
            return new Drift(moved, Mover.Reboot, "a reboot", "the host was booted since, and nothing sets it at boot");
        }

        if (DeviceOf(host, target) is { } device && renewed.TryGetValue(device, out var together))
        {
            return new Drift(moved, Mover.DriverReload, "a reload of the driver", $"all {together} settings of {device} moved together");
        }

        return owner is not null
            ? new Drift(moved, Mover.Program, owner.Owner, owner.Where)
            : new Drift(moved, Mover.ByHand, "somebody by hand", host.Tuners.Unread.IsEmpty
                ? "nothing else on this host is known to set it"
                : $"nothing else is known to set it, but {host.Tuners.Unread.Length} places could not be read");
    }

    /// <summary>Devices of which several settings of different kinds were applied and not one holds, with how many that are.</summary>
    private static Dictionary<string, int> RenewedDevices(HostSnapshot host, IReadOnlyCollection<Moved> moved, IReadOnlyCollection<Step> applied)
    {
        var gone = moved.Select(item => item.Step.Target).ToHashSet();
        return applied
            .Where(step => !step.Target.OutlivesBoot)
            .GroupBy(step => DeviceOf(host, step.Target) ?? "")
            .Where(device => device.Key.Length > 0
                && device.Select(step => step.Target.GetType()).Distinct().Count() > 1
                && device.All(step => gone.Contains(step.Target)))
            .ToDictionary(device => device.Key, device => device.Count());
    }

    /// <summary>The function that a setting lives and dies with; null for what no driver holds.</summary>
    private static string? DeviceOf(HostSnapshot host, Target target) => target switch
    {
        InterruptTarget or VfCountTarget or VfPolicyTarget => target.Subject,
        RingTarget or CoalescingTarget or ChannelsTarget or FeatureTarget or PauseTarget or PrivateFlagTarget or QueueCpusTarget =>
            host.Nics.Find(target.Subject)?.Function?.ToString() ?? target.Subject,
        _ => null,
    };
}
