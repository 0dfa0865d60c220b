using Linerate.Core.Plans.Targets;
using Linerate.Core.Rules;

namespace Linerate.Core.Planning.Mends;

/// <summary>Settings that keep links, NICs and CPUs awake.</summary>
internal static class PowerMends
{
    private const string AspmPolicy = "/sys/module/pcie_aspm/parameters/policy";

    /// <summary>The policy covers every link that the kernel governs; a single link's switch is for a host whose policy is nobody's fault.</summary>
    internal static void KeepLinksAwake(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (finding.Subject == Subject.Host || context.Host.Power.AspmPolicy.IsKnown)
        {
            draft.Set(finding, new Wish(new KernelFileTarget(AspmPolicy), Observed.Value(context.Host.Power.AspmPolicy), "performance"));
        }
        else
        {
            draft.Omit(finding, $"the kernel does not govern ASPM here; by hand: {finding.Remedy}");
        }
    }

    internal static void KeepNicAwake(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (context.FunctionOf(finding) is { } port)
        {
            draft.Set(finding, new Wish(new KernelFileTarget(port.AttributePath("power/control"), finding.Subject.Name), Observed.Value(port.RuntimePower), "on"));
        }
    }

    internal static void RunFast(PlanContext context, Finding finding, PlanDraft draft)
    {
        foreach (var cpu in context.Host.Power.Cpus.Where(cpu => cpu.Governor.Is(governor => governor != "performance")))
        {
            draft.Set(finding, new Wish(
                new KernelFileTarget($"/sys/devices/system/cpu/cpu{cpu.Cpu}/cpufreq/scaling_governor"), Observed.Value(cpu.Governor), "performance"));
        }
    }
}
