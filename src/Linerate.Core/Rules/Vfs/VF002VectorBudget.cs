using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Vfs;

/// <summary>
/// VFs need interrupt vectors of three makers: the device's pool, the CPUs' vector tables, and KVM's routes of the guest.
/// When one runs out, a VF comes up with fewer queues, or not at all.
/// </summary>
public sealed class VF002VectorBudget : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "VF002",
        "VFs ask for more interrupt vectors than there are",
        Severity.Critical,
        "Documentation/ABI/testing/sysfs-bus-pci, sriov_vf_total_msix; KVM_MAX_IRQ_ROUTES");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.SriovPorts.Select(port => JudgePort(host, port, profile.Vf))
            .Concat(host.PassedThrough
                .GroupBy(pair => pair.Guest.Name)
                .Select(group => JudgeGuest(host, group.First().Guest, [.. group.Select(pair => pair.Function)], profile.Vf)));

    private Finding JudgePort(HostSnapshot host, PciDevice port, VfThresholds limits)
    {
        var subject = Subject.Port(host, port);
        if (port.VirtualFunctions.IsEmpty)
        {
            return port.VfCount.IsKnown ? NotApplicable(subject, "it has no VFs") : Unknown(subject, "how many VFs it has", port.VfCount.Missing);
        }

        var vectors = VfVectors.Of(host, port);
        if (!vectors.TryGet(out var each))
        {
            return Unknown(subject, "the vectors of a VF", vectors.Missing);
        }

        var count = port.VirtualFunctions.Length;
        var asked = count * each;
        // The pool of a driver that cannot share vectors among VFs reads 0.
        if (port.VfVectorPool.TryGet(out var pool) && pool > 0 && asked > pool)
        {
            return Fails(
                subject,
                $"{count} VFs × {each} vectors = {asked} of a pool of {pool}: the last VFs fail with ENOSPC",
                $"at most {pool} vectors",
                "make fewer VFs, or give each fewer vectors (sriov_vf_msix_count, its driver unbound)",
                vectors.Evidence,
                port.VfVectorPool.Evidence);
        }

        return JudgeCpus(host, port, subject, asked, $"{count} VFs × {each} vectors = {asked}", vectors.Evidence, limits);
    }

    /// <summary>All VFs in use at once, beside what the host's own devices hold now.</summary>
    private Finding JudgeCpus(HostSnapshot host, PciDevice port, Subject subject, int asked, string sum, Evidence? evidence, VfThresholds limits)
    {
        if (!host.Cpus.Online.TryGet(out var online))
        {
            return Unknown(subject, "which CPUs are online", host.Cpus.Online.Missing);
        }

        var space = online.Count * limits.VectorsPerCpu.Value;
        var pool = port.VfVectorPool.TryGet(out var known) && known > 0 ? $"; device pool {known}" : "";
        var observed = $"{sum}{pool}; CPU vector space {online.Count} × {limits.VectorsPerCpu.Value} = {space}";
        return asked <= space
            ? Passes(subject, observed, evidence, host.Cpus.Online.Evidence)
            : Fails(
                subject,
                $"{observed}: request_irq fails with ENOSPC once they are in use",
                $"at most {space} vectors",
                "make fewer VFs (sriov_numvfs)",
                evidence,
                host.Cpus.Online.Evidence) with
            { Authority = limits.VectorsPerCpu.Source };
    }

    private Finding JudgeGuest(HostSnapshot host, Guest guest, ImmutableArray<PciDevice> functions, VfThresholds limits)
    {
        var subject = Subject.Guest(guest);
        var sum = 0;
        foreach (var port in functions.Select(host.PhysicalFunctionOf).DistinctBy(port => port.Address))
        {
            var vectors = VfVectors.Of(host, port);
            if (!vectors.TryGet(out var each))
            {
                return Unknown(subject, $"the vectors of a VF of {port.Address}", vectors.Missing);
            }

            sum += each * functions.Count(function => host.PhysicalFunctionOf(function).Address == port.Address);
        }

        var observed = $"{functions.Length} functions with {sum} vectors in one guest; KVM routes {limits.KvmIrqRoutes.Value}";
        return sum <= limits.KvmIrqRoutes.Value
            ? Passes(subject, observed)
            : Fails(subject, observed, $"at most {limits.KvmIrqRoutes.Value}", "give the guest fewer VFs, or VFs with fewer vectors") with { Authority = limits.KvmIrqRoutes.Source };
    }
}
