using System.Globalization;
using Linerate.Core.Host.Tuners;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.WhatIf;

namespace Linerate.Core.Planning.Effects;

/// <summary>What steps leave of the host's own settings.</summary>
internal static class KernelEffects
{
    private const string Sysctls = "/proc/sys/";
    private const string Modules = "/sys/module/";

    internal static HostSnapshot After(HostSnapshot host, Step[] steps)
    {
        host = steps.Aggregate(host, After);
        return host with { Power = PowerEffects.After(host.Power, steps) };
    }

    private static HostSnapshot After(HostSnapshot host, Step step) => step switch
    {
        { Target: BootParametersTarget, To: { } line } => host with
        {
            Kernel = host.Kernel with { BootConfiguration = host.Kernel.BootConfiguration.Select(now => now with { Line = line }) },
        },
        { Target: DomainTarget target, To: { } text } => host.WithGuest(target.Guest, guest => guest with { Definition = HostEffects.Set(text) }),
        { Target: ConfigKeyTarget target, To: var to } => host with { Tuners = host.Tuners with { Irqbalance = After(host.Tuners.Irqbalance, target, to) } },
        { Target: KernelFileTarget { Path: var path }, To: { } value } => After(host, path, value),
        _ => host,
    };

    private static HostSnapshot After(HostSnapshot host, string path, string value) => path switch
    {
        "/sys/kernel/mm/ksm/run" => host with { Memory = host.Memory with { KsmRun = HostEffects.Set(int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)) } },
        "/sys/kernel/mm/transparent_hugepage/enabled" => host with { Memory = host.Memory with { TransparentHugePages = HostEffects.Set(value) } },
        "/sys/kernel/mm/transparent_hugepage/defrag" => host with { Memory = host.Memory with { TransparentDefrag = HostEffects.Set(value) } },
        "/sys/module/pcie_aspm/parameters/policy" => host with { Power = host.Power with { AspmPolicy = HostEffects.Set(value) } },
        _ when path.StartsWith(Sysctls, StringComparison.Ordinal) => host with
        {
            Kernel = host.Kernel with { Sysctls = host.Kernel.Sysctls.SetItem(path[Sysctls.Length..].Replace('/', '.'), HostEffects.Set(value)) },
        },
        _ when path.StartsWith(Modules, StringComparison.Ordinal) => host with
        {
            Kernel = host.Kernel with
            {
                ModuleParameters = host.Kernel.ModuleParameters.SetItem(path[Modules.Length..].Replace("/parameters/", ".", StringComparison.Ordinal), HostEffects.Set(value)),
            },
        },
        _ => host,
    };

    /// <summary>The unit is started anew with the new arguments.</summary>
    private static Irqbalance After(Irqbalance balancer, ConfigKeyTarget target, string? value) =>
        !balancer.ArgumentsLine.Is(line => line.Path == target.Path && line.Key == target.Key) ? balancer : balancer with
        {
            ArgumentsLine = HostEffects.Set(balancer.ArgumentsLine.Value with { Value = value }),
            BannedModules = [.. (value ?? "").Split(' ').Where(word => word.StartsWith("--banmod=", StringComparison.Ordinal)).Select(word => word["--banmod=".Length..])],
        };
}
