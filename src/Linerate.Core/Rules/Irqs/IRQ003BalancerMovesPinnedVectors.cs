using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Tuners;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Irqs;

/// <summary>irqbalance moves vectors every ten seconds; whatever somebody pinned, it moves too, unless it was told not to.</summary>
public sealed class IRQ003BalancerMovesPinnedVectors : Rule
{
    public override RuleInfo Info { get; } = new(
        "IRQ003",
        "irqbalance may move vectors that must stay",
        Severity.Warning,
        "irqbalance(1): --banirq, --banmod, --policyscript; Intel 800 Series guide");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) => [Check(host, profile.Irq.Balancer)];

    private Finding Check(HostSnapshot host, Threshold<string> wanted)
    {
        var balancer = host.Tuners.Irqbalance;
        if (!balancer.Running.TryGet(out var running))
        {
            return Unknown(Subject.Host, "whether irqbalance runs", balancer.Running.Missing);
        }

        if (!running || balancer.OneShot)
        {
            return Passes(Subject.Host, running ? "irqbalance ran once and ends" : "irqbalance does not run", balancer.Running.Evidence);
        }

        if (!host.Interrupts.Rows.TryGet(out _))
        {
            return Unknown(Subject.Host, "which vectors there are", host.Interrupts.Rows.Missing);
        }

        var pins = PinsOf(host);
        var movable = MovableOf(host, wanted.Value);
        if (movable.Length == 0)
        {
            return Passes(Subject.Host, "irqbalance runs and no vector that must stay is left to it", balancer.Running.Evidence);
        }

        if (balancer.PolicyScript is { } script)
        {
            return Unknown(Subject.Host, $"what the policy script decides about {movable.Length} vectors", new Missing(MissingReason.Unsupported, script, "a program decides"));
        }

        var guests = movable.Count(vector => vector.IsVfio);
        return Fails(
            Subject.Host,
            $"irqbalance runs and may move {movable.Length} vectors: {guests} of guests, {movable.Length - guests} of the host's NICs",
            "irqbalance off, or every one of them banned",
            movable.Length == guests && guests < 16
                ? $"add to the arguments of irqbalance: {string.Join(' ', movable.Select(vector => $"--banirq={vector.Number}"))}"
                : "systemctl disable --now irqbalance",
            balancer.Running.Evidence,
            new Evidence("irqbalance arguments", string.Join(' ', balancer.Arguments)),
            new Evidence("/proc/interrupts", NumberRanges.Of(movable.Select(vector => vector.Number))),
            pins.FirstOrDefault()?.Evidence) with
        { Authority = wanted.Source };
    }

    /// <summary>The vectors that must stay and that irqbalance was not told to leave alone.</summary>
    internal static Interrupt[] MovableOf(HostSnapshot host, string wanted)
    {
        var balancer = host.Tuners.Irqbalance;
        var hostVectorsMatter = wanted == "off" || PinsOf(host).Length > 0;
        var banned = balancer.BannedInterrupts.ToHashSet();
        return [.. host.Interrupts.All.Where(vector => MustStay(host, vector, hostVectorsMatter) && !banned.Contains(vector.Number) && !IsBannedByDriver(balancer, host, vector))];
    }

    private static KnobClaim[] PinsOf(HostSnapshot host) =>
        [.. host.Tuners.Claims.Where(claim => claim.Knob == Knob.InterruptAffinity && claim.Owner != "irqbalance")];

    private static bool MustStay(HostSnapshot host, Interrupt vector, bool hostVectorsMatter) =>
        vector.Device is { } address
        && !vector.Managed.Or(false)
        && (vector.IsVfio || (hostVectorsMatter && host.Pci.Find(address) is { IsNetwork: true }));

    /// <summary>--banmod compares with the driver's module, as a part of its name.</summary>
    private static bool IsBannedByDriver(Irqbalance balancer, HostSnapshot host, Interrupt vector) =>
        !balancer.BannedModules.IsEmpty
        && vector.Device is { } address
        && host.Pci.Find(address) is { } device
        && device.Driver.Is(driver => balancer.BannedModules.Any(module => driver.Replace('-', '_').Contains(module.Replace('-', '_'), StringComparison.Ordinal)));
}
