using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Irqs;

/// <summary>A vector that does not run where it was asked to: the change failed, or waits for an interrupt that never came.</summary>
public sealed class IRQ007AffinityNotEffective : VectorRule
{
    public override RuleInfo Info { get; } = new(
        "IRQ007",
        "Requested interrupt affinity is not in effect",
        Severity.Warning,
        "Documentation/core-api/irq/irq-affinity: effective_affinity");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.Pci.Devices.Where(device => device.IsNetwork).Select(device => Check(host, device)).OfType<Finding>();

    private Finding? Check(HostSnapshot host, PciDevice device)
    {
        var all = host.Interrupts.Of(device.Address).ToArray();
        if (all.Length == 0)
        {
            return null;
        }

        var subject = Subject.Function(host, device);
        var vectors = all.Where(vector => !vector.Managed.Or(false)).ToArray();
        if (vectors.Length == 0)
        {
            return NotApplicable(subject, $"the kernel manages all {all.Length} of its vectors");
        }

        var wrong = vectors.Where(vector => vector.Requested.TryGet(out var asked) && vector.Effective.TryGet(out var actual) && !actual.IsSubsetOf(asked)).ToArray();
        if (wrong.Length > 0)
        {
            return Fails(subject, wrong, all.Length);
        }

        return vectors.FirstOrDefault(vector => !vector.Requested.IsKnown || !vector.Effective.IsKnown) is { } blind
            ? Unknown(subject, $"whether vector {blind.Number} runs where it was asked to", blind.Effective.IsKnown ? blind.Requested.Missing : blind.Effective.Missing)
            : Passes(subject, $"all {vectors.Length} vectors run where they were asked to", vectors[0].Requested.Evidence, vectors[0].Effective.Evidence);
    }

    private Finding Fails(Subject subject, Interrupt[] wrong, int all)
    {
        var first = wrong[0];
        var waits = Array.TrueForAll(wrong, vector => vector.Count == 0);
        return Fails(
            subject,
            $"{wrong.Length} of {all} vectors do not run where asked: {first.Number} is on CPU {first.Effective.Value}, asked for {first.Requested.Value}{(waits ? "; none was raised yet, so the move may be waiting" : "")}",
            $"interrupt {first.Number} on CPUs {first.Requested.Value}",
            $"echo {first.Requested.Value} > /proc/irq/{first.Number}/smp_affinity_list  # ENOSPC means that the CPU has no vector left (IRQ006)",
            first.Requested.Evidence,
            first.Effective.Evidence,
            new Evidence("/proc/interrupts", $"{first.Number}: {first.Count} {first.Action}")) with
        { Severity = waits ? Severity.Note : Severity.Warning };
    }
}
