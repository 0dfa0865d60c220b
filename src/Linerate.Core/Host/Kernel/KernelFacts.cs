namespace Linerate.Core.Host.Kernel;

/// <summary>How the kernel was started and set.</summary>
public sealed record KernelFacts
{
    public static KernelFacts NotCollected { get; } = new();

    /// <summary>/proc/cmdline.</summary>
    public Reading<BootParameters> Boot { get; init; }

    /// <summary>What the boot loader's own files say for the next boot.</summary>
    public ImmutableArray<ConfiguredBoot> NextBoot { get; init; } = [];

    /// <summary>The line that the boot loader's own files hold, byte for byte, as a plan changes it; missing where it is not known which loader starts this host.</summary>
    public Reading<BootConfiguration> BootConfiguration { get; init; }

    /// <summary>Whether /boot/loader/entries could be listed; its value is the number of entries.</summary>
    public Reading<int> BootEntries { get; init; }

    /// <summary>/sys/module/M/parameters/P by <c>M.P</c>, those that rules use.</summary>
    public ImmutableDictionary<string, Reading<string>> ModuleParameters { get; init; } =
        ImmutableDictionary<string, Reading<string>>.Empty;

    /// <summary>/proc/sys by dotted name, those that rules use.</summary>
    public ImmutableDictionary<string, Reading<string>> Sysctls { get; init; } =
        ImmutableDictionary<string, Reading<string>>.Empty;

    /// <summary>The unbound workqueues' mask: /sys/devices/virtual/workqueue/cpumask.</summary>
    public Reading<CpuSet> WorkqueueCpus { get; init; }

    public Reading<string> ModuleParameter(string module, string parameter) =>
        ModuleParameters.GetValueOrDefault($"{module}.{parameter}");

    public Reading<string> Sysctl(string name) => Sysctls.GetValueOrDefault(name);
}
