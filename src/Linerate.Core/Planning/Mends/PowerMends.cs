using Linerate.Core.Plans.Targets;
using Linerate.Core.Rules;
using Linerate.Core.Rules.Power;

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
            Set(finding, draft, $"{CpuPaths.Of(cpu.Cpu)}/cpufreq/scaling_governor", Observed.Value(cpu.Governor), "performance");
        }
    }

    /// <summary>The preference where there is one, else the bias that stands for it (Documentation/admin-guide/pm/intel_epb).</summary>
    internal static void PreferSpeed(PlanContext context, Finding finding, PlanDraft draft)
    {
        var wanted = context.Profile.Power.EnergyPreference.Value;
        foreach (var cpu in context.Host.Power.Cpus.Where(cpu => PWR003EnergyBiasSavesPower.IsThrifty(cpu, wanted)))
        {
            if (cpu.EnergyPreference.IsKnown)
            {
                Set(finding, draft, $"{CpuPaths.Of(cpu.Cpu)}/cpufreq/energy_performance_preference", Observed.Value(cpu.EnergyPreference), wanted);
            }
            else
            {
                Set(finding, draft, $"{CpuPaths.Of(cpu.Cpu)}/power/energy_perf_bias", Observed.Number(cpu.EnergyBias), Observed.Text(PWR003EnergyBiasSavesPower.BiasFor(wanted)));
            }
        }
    }

    /// <summary>Switches off every state that takes longer to leave than the profile allows; of a single NIC's ring the owner chooses between sleep and slots.</summary>
    internal static void SleepLightly(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (finding.Subject.Kind != SubjectKind.Host)
        {
            draft.Omit(finding, $"sleep less deeply, or a longer ring: by hand: {finding.Remedy}");
            return;
        }

        var limit = context.Profile.Power.MaxExitLatency.Value;
        foreach (var cpu in context.Host.Power.Cpus)
        {
            foreach (var (index, state) in cpu.IdleStates.Index())
            {
                if (state.ExitLatency.Is(latency => latency > limit) && state.Enabled.Is(enabled => enabled))
                {
                    Set(finding, draft, $"{CpuPaths.Of(cpu.Cpu)}/cpuidle/state{index}/disable", Reading<string?>.Known("0", state.Enabled.Evidence), "1");
                }
            }
        }
    }

    internal static void RaiseUncore(PlanContext context, Finding finding, PlanDraft draft)
    {
        foreach (var domain in context.Host.Power.Uncore.Where(domain => domain.Domain == finding.Subject.Name))
        {
            if (domain.InitialMax.OrElse(() => domain.Max).TryGet(out var most))
            {
                Set(finding, draft, $"{CpuPaths.Uncore}/{domain.Domain}/min_freq_khz", Observed.Number(domain.Min), Observed.Text(most));
            }
        }
    }

    private static void Set(Finding finding, PlanDraft draft, string path, Reading<string?> now, string wanted) =>
        draft.Set(finding, new Wish(new KernelFileTarget(path), now, wanted));
}
