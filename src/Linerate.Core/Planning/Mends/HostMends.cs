using Linerate.Core.Plans.Targets;
using Linerate.Core.Rules;
using Linerate.Core.Rules.Kernel;

namespace Linerate.Core.Planning.Mends;

/// <summary>Settings of the whole host: sysctls, memory daemons, module parameters.</summary>
internal static class HostMends
{
    internal static void StopNumaBalancing(PlanContext context, Finding finding, PlanDraft draft) =>
        SetSysctl(context, finding, draft, "kernel.numa_balancing", "0");

    internal static void StopWatchdogs(PlanContext context, Finding finding, PlanDraft draft)
    {
        foreach (var name in KRN003WatchdogsRun.RunningOn(context.Host))
        {
            SetSysctl(context, finding, draft, name, "0");
        }
    }

    /// <summary>2 stops KSM and takes the merged pages apart again; 0 would leave guests to meet each one as a fault.</summary>
    internal static void CalmMemoryDaemons(PlanContext context, Finding finding, PlanDraft draft)
    {
        var memory = context.Host.Memory;
        if (finding.Subject.Name == "ksm")
        {
            draft.Set(finding, new Wish(new KernelFileTarget("/sys/kernel/mm/ksm/run"), Observed.Number(memory.KsmRun), "2"));
        }
        else if (context.Profile.Memory.TransparentHugePages.Value == "never")
        {
            draft.Set(finding, new Wish(new KernelFileTarget("/sys/kernel/mm/transparent_hugepage/enabled"), Observed.Value(memory.TransparentHugePages), "never"));
        }
        else
        {
            draft.Set(finding, new Wish(new KernelFileTarget("/sys/kernel/mm/transparent_hugepage/defrag"), Observed.Value(memory.TransparentDefrag), "madvise"));
        }
    }

    internal static void TrustNoInterrupts(PlanContext context, Finding finding, PlanDraft draft)
    {
        var unsafeInterrupts = context.Host.Kernel.ModuleParameter("vfio_iommu_type1", "allow_unsafe_interrupts");
        if (unsafeInterrupts.Is(value => value is "Y" or "1"))
        {
            draft.Set(finding, new Wish(
                new KernelFileTarget("/sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts"), Observed.Value(unsafeInterrupts), "N"));
        }
        else
        {
            draft.Omit(finding, $"not a setting that a plan makes; by hand: {finding.Remedy}");
        }
    }

    private static void SetSysctl(PlanContext context, Finding finding, PlanDraft draft, string name, string value) => draft.Set(finding, new Wish(
        new KernelFileTarget($"/proc/sys/{name.Replace('.', '/')}"), Observed.Value(context.Host.Kernel.Sysctl(name)), value));
}
