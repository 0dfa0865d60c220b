using Linerate.Core.Host.Tuners;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Core.Rules.Operations;

namespace Linerate.Core.Planning;

/// <summary>Who else on this host sets what the steps set: told before anything is done.</summary>
internal static class Ownership
{
    internal static ImmutableArray<OwnershipConflict> Of(HostSnapshot host, ImmutableArray<Step> steps)
    {
        var tamesBalancer = steps.Any(step => step.Target is ConfigKeyTarget or UnitTarget { Unit: "irqbalance.service" });
        var claims = OPS001KnobHasTwoOwners.Acting(host)
            .Where(claim => !(tamesBalancer && claim.Owner == "irqbalance"))
            .ToLookup(claim => claim.Knob);
        return
        [
            .. from step in steps
               where KnobOf(step.Target) is not null
               from claim in claims[KnobOf(step.Target)!.Value]
               where IsAbout(host, step.Target, claim)
               select new OwnershipConflict(step.Target, claim.Owner, claim.Evidence.ToString(), RemedyOf(claim)),
        ];
    }

    private static Knob? KnobOf(Target target) => target switch
    {
        InterruptTarget => Knob.InterruptAffinity,
        RingTarget => Knob.RingSize,
        CoalescingTarget => Knob.Coalescing,
        ChannelsTarget => Knob.Channels,
        FeatureTarget => Knob.Offloads,
        PauseTarget => Knob.PauseFrames,
        VfCountTarget => Knob.VfCount,
        VfPolicyTarget => Knob.VfSettings,
        DriverTarget => Knob.DriverBinding,
        HugePagesTarget => Knob.HugePages,
        BootParametersTarget => Knob.BootParameters,
        KernelFileTarget { Path: var path } => KnobOf(path),
        _ => null,
    };

    private static Knob? KnobOf(string path) =>
        path.EndsWith("/scaling_governor", StringComparison.Ordinal) ? Knob.CpuGovernor
        : path.Contains("/cpuidle/", StringComparison.Ordinal) ? Knob.IdleStates
        : path.StartsWith("/sys/kernel/mm/transparent_hugepage/", StringComparison.Ordinal) ? Knob.TransparentHugePages
        : path == "/proc/sys/kernel/numa_balancing" ? Knob.NumaBalancing
        : path.EndsWith("/sriov_drivers_autoprobe", StringComparison.Ordinal) ? Knob.DriverBinding
        : null;

    /// <summary>A claim names an interface, an address, a driver, or nothing at all for everything of its kind.</summary>
    private static bool IsAbout(HostSnapshot host, Target target, KnobClaim claim)
    {
        if (claim.Subject.Length == 0 || claim.Subject == target.Subject)
        {
            return true;
        }

        var function = PciAddress.TryParse(target is InterruptTarget interrupt ? interrupt.Function : target.Subject, out var address)
            ? host.Pci.Find(address)
            : host.Nics.Find(target.Subject)?.Function is { } below ? host.Pci.Find(below) : null;
        return function is not null
            && (function.Address.ToString() == claim.Subject
                || function.Driver.Is(driver => driver == claim.Subject)
                || host.Nics.Of(function.Address).Any(nic => nic.Name == claim.Subject));
    }

    private static string RemedyOf(KnobClaim claim) => claim.Owner switch
    {
        "irqbalance" => "ban these vectors, or systemctl disable --now irqbalance",
        "tuned" => "tuned-adm off, or a profile of your own that leaves it alone: linerate export tuned",
        _ => $"take it out of {claim.Evidence.Where}, or leave it out of the plan: untouchable in linerate.toml",
    };
}
