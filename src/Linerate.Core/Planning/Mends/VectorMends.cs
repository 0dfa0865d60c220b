using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Pci;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Rules;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Planning.Mends;

/// <summary>Where vectors are served, and that they stay there.</summary>
internal static class VectorMends
{
    /// <summary>One CPU for each queue vector, near the function, off isolated CPUs and off pinned vCPUs.</summary>
    internal static void SpreadQueues(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (context.FunctionOf(finding) is not { } function)
        {
            return;
        }

        var places = context.Seats.PlacesNear(function);
        if (!places.TryGet(out var cpus) || cpus.IsEmpty)
        {
            draft.Omit(finding, places.IsKnown ? "no CPU near it takes interrupts: all are isolated" : $"where they belong is not known: {places.Missing}");
            return;
        }

        var vectors = finding.Rule.Id == "IRQ005" ? [.. context.Host.Interrupts.Of(function.Address)] : HostVectors.QueuesOf(context.Host, function);
        Seat(context, finding, draft, function, vectors, cpus);
    }

    internal static void SeatGuestVectors(PlanContext context, Finding finding, PlanDraft draft)
    {
        var name = finding.Subject.Name[(finding.Subject.Name.LastIndexOf('/') + 1)..];
        if (!PciAddress.TryParse(name, out var address) || context.Host.Pci.Find(address) is not { } function
            || context.Host.HolderOf(address) is not { } guest || !guest.VcpuCpus.TryGet(out var vcpus))
        {
            return;
        }

        var allowed = IRQ004GuestVectorMisplaced.PlacesNear(context.Host, vcpus, context.Profile.Irq.GuestVectors.Value) & context.Host.Cpus.Online.Or(CpuSet.Empty);
        var (spared, free) = (allowed - context.Host.IsolatedCpus.Or(CpuSet.Empty), allowed - context.Host.IsolatedCpus.Or(CpuSet.Empty) - vcpus);
        var places = !free.IsEmpty ? free : !spared.IsEmpty ? spared : allowed;
        if (places.IsEmpty)
        {
            draft.Omit(finding, finding.Remedy);
            return;
        }

        Seat(context, finding, draft, function, [.. context.Host.Interrupts.Of(address).Where(vector => vector.IsVfio)], places);
    }

    /// <summary>By driver, not by number: numbers change with every boot and every channel.</summary>
    internal static void BanFromBalancer(PlanContext context, Finding finding, PlanDraft draft)
    {
        var balancer = context.Host.Tuners.Irqbalance;
        if (!balancer.ArgumentsLine.TryGet(out var line))
        {
            draft.Omit(finding, $"where its arguments are written is not known: {balancer.ArgumentsLine.Missing}; by hand: {finding.Remedy}");
            return;
        }

        var modules = IRQ003BalancerMovesPinnedVectors.MovableOf(context.Host, context.Profile.Irq.Balancer.Value)
            .Select(vector => vector.Device is { } address ? context.Host.Pci.Find(address)?.Driver.Or(null) : null)
            .OfType<string>()
            .Select(driver => driver.Replace('-', '_'))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var before = line.Value is { Length: > 0 } arguments ? $"{arguments} " : "";
        draft.Set(finding, new Wish(
            new ConfigKeyTarget(line.Path, line.Key, line.Unit),
            Reading<string?>.Known(line.Value, balancer.ArgumentsLine.Evidence),
            before + string.Join(' ', modules.Select(module => $"--banmod={module}"))));
    }

    private static void Seat(PlanContext context, Finding finding, PlanDraft draft, PciDevice function, IReadOnlyList<Interrupt> vectors, CpuSet places)
    {
        var byName = vectors.CountBy(vector => vector.Action).ToDictionary();
        var movable = vectors.Where(vector => !vector.Managed.Or(false) && byName[vector.Action] == 1).ToArray();
        if (movable.Length < vectors.Count)
        {
            draft.Omit(finding, $"the kernel manages {vectors.Count(vector => vector.Managed.Or(false))} of its {vectors.Count} vectors, and {vectors.Count(vector => byName[vector.Action] > 1)} have names that others have too");
        }

        foreach (var (vector, cpu) in context.Seats.Seat(movable, places))
        {
            draft.Set(finding, new Wish(new InterruptTarget(function.Address.ToString(), vector.Action), Observed.Cpus(vector.Requested), Observed.Text(cpu))
            {
                Risk = Risk.Live,
                Why = $"{finding.Observed}; of the CPUs that are near it and free for interrupts ({Short(places)}) each takes the least busy",
            });
        }
    }

    private static string Short(CpuSet cpus)
    {
        const int Readable = 40;
        var text = cpus.ToString();
        return text.Length <= Readable ? text : $"{cpus.Count} of them, {cpus.First} the first";
    }
}
