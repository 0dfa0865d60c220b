using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Intents;

/// <summary>The words by which an owner forbids a kind of change.</summary>
public static class KnobWords
{
    /// <summary>Each word with what it covers, as the guide tells it.</summary>
    public static ImmutableArray<(string Word, string Covers)> All { get; } =
    [
        ("boot", "the kernel command line of the next boot"),
        ("domains", "the definitions of all guests"),
        ("drivers", "which driver has which PCI function, and whether new VFs get one"),
        ("files", "files below /etc that make settings survive a reboot"),
        ("hugepages", "the pools of hugepages"),
        ("interrupts", "where vectors are served"),
        ("irqbalance", "what irqbalance is told"),
        ("kernel", "sysctls, module parameters, memory daemons, power settings"),
        ("vfs", "the number of VFs and what is set for each"),
    ];

    /// <summary>The word that a target falls under; null for the settings of a NIC, which are forbidden by its name.</summary>
    public static string? Of(Target target) => target switch
    {
        BootParametersTarget => "boot",
        DomainTarget => "domains",
        DriverTarget => "drivers",
        KernelFileTarget { Path: var path } => path.EndsWith("/sriov_drivers_autoprobe", StringComparison.Ordinal) ? "drivers" : "kernel",
        ConfigFileTarget => "files",
        HugePagesTarget => "hugepages",
        InterruptTarget or QueueCpusTarget => "interrupts",
        ConfigKeyTarget or UnitTarget => "irqbalance",
        VfCountTarget or VfPolicyTarget => "vfs",
        InsideTarget inside => Of(inside.Setting),
        _ => null,
    };
}
