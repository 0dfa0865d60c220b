using Linerate.Core.Host.Nics;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Rules;
using Linerate.Core.Rules.Guests;
using Linerate.Core.Rules.Irqs;
using Linerate.Core.Rules.Nics;
using Linerate.Core.Rules.Numa;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Planning;

/// <summary>
/// Plans what is set inside a guest for its VFs, from a host whose guest was looked into. The inside is planned as a host is, and of its
/// steps those stay that an agent can set while the guest runs: rings, moderation, channels, offloads and where vectors are served.
/// </summary>
public static class InsidePlanner
{
    /// <summary>What an agent can mend, or what the guest's owner can. The guest's PCIe links, IOMMU and clocks are its hypervisor's make.</summary>
    private static readonly ImmutableArray<Rule> Rules = [.. VfRules.All, .. NumaRules.All, .. IrqRules.All, .. NicRules.All];

    /// <param name="request">The host, with the guest's inside.</param>
    /// <param name="guest">The guest.</param>
    public static Plan Make(PlanRequest request, string guest)
    {
        InsideNic[] nics = [.. InsideNic.Of(request.Host).Where(nic => nic.Guest.Name == guest && nic.Nic is not null)];
        var inside = nics.Aggregate(request.Host.Insides[guest], (snapshot, nic) => (nic with { Inside = snapshot }).WithSpeed(request.Host));
        var plan = Planner.Make(request with { Host = inside, Rules = Rules });
        var names = nics.Select(nic => nic.Nic!.Name).ToHashSet(StringComparer.Ordinal);
        var functions = nics.Select(nic => nic.Function.Address.ToString()).ToHashSet(StringComparer.Ordinal);
        Step[] steps = [.. plan.Steps.Where(step => InsideTarget.CanHold(step.Target) && (names.Contains(step.Target.Subject) || functions.Contains(step.Target.Subject)))];
        Step[] queues = [.. nics.Where(nic => !steps.Any(step => step.Target is ChannelsTarget channels && channels.Nic == nic.Nic!.Name)).Select(nic => QueuesOf(nic.Nic!, nic.Guest.Vcpus.Length)).OfType<Step>()];
        var anew = nics.Where(nic => Array.Exists(queues, step => step.Target.Subject == nic.Nic!.Name)).Select(nic => nic.Function.Address.ToString()).ToHashSet(StringComparer.Ordinal);
        return plan with
        {
            Host = Planner.HostOf(request.Host.Identity),
            Steps = [.. queues.Concat(steps.Where(step => !(step.Target is InterruptTarget vector && anew.Contains(vector.Function)))).Select(step => Inside(guest, step))],
            Conflicts = [],
            Omissions =
            [
                .. plan.Omissions.Where(omission => names.Contains(omission.Subject) || functions.Contains(omission.Subject)).Select(omission => omission with { Subject = $"{guest}: {omission.Subject}" }),
                .. anew.Select(function => new Omission($"{guest}: {function}", "its vectors on CPUs near it", "with other channels its driver makes them anew and names them itself: plan again once the channels are set")),
            ],
        };
    }

    /// <summary>VF007: a queue pair for each vCPU, as far as the driver has them.</summary>
    private static Step? QueuesOf(Nic nic, int vcpus)
    {
        if (!nic.Channels.TryGet(out var channels) || vcpus == 0 || channels is not { Combined: { } now, CombinedMax: { } most } || Math.Min(most, vcpus) <= now)
        {
            return null;
        }

        return new Step(new ChannelsTarget(nic.Name, "combined"), Observed.Text(now), Observed.Text(Math.Min(most, vcpus)))
        {
            Risk = Risk.LinkFlap,
            UndoRisk = Risk.LinkFlap,
            Why = $"{now} of {most} queue pairs for {vcpus} vCPUs",
            BecauseOf = ["VF007"],
        };
    }

    private static Step Inside(string guest, Step step) => step with
    {
        Target = new InsideTarget(guest, step.Target),
        BecauseOf = [.. step.BecauseOf.Select(rule => rule switch { "NIC001" or "NIC002" => "GST006", "NIC003" => "GST005", _ => rule }).Distinct(StringComparer.Ordinal)],
    };
}
