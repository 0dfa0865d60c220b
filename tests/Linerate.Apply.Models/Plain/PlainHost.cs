using Linerate.Apply.Handlers;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Apply.Models.Plain;

/// <summary>A host of plain handlers and a plan for it that touches every kind of target, VFs that hold settings among them.</summary>
public static class PlainHost
{
    public const string Port = "0000:41:00.0";

    public static ModelMachine Open(string root) => new(root);

    /// <summary>Makes the host as it is before the plan.</summary>
    public static ModelMachine Make(string root, Plan plan)
    {
        var machine = Open(root);
        machine.Disk.Put("/proc/sys/kernel/hostname", plan.Host.Name);
        machine.Disk.Put("/etc/machine-id", plan.Host.MachineId);
        machine.Disk.Put("/proc/sys/kernel/random/boot_id", plan.Host.BootId);
        foreach (var (target, value) in StandingBy.Concat(plan.Steps.Where(step => step.From is not null).Select(step => (step.Target, step.From!))))
        {
            machine.Disk.Put(PlainHandler<Target>.PathOf(target), value);
        }

        return machine;
    }

    public static TargetAccess AccessTo(ModelMachine machine) => new(machine, PlainHandlers.All);

    /// <summary>What every target that any step sets or disturbs holds, as text: two hosts are alike when these are.</summary>
    public static string StateOf(ModelMachine machine) => string.Join('\n', Directory.EnumerateFiles(machine.Disk.PathOf("/values")).Order(StringComparer.Ordinal)
        .Select(file => $"{Uri.UnescapeDataString(Path.GetFileName(file))} = {File.ReadAllText(file).TrimEnd('\n')}"));

    /// <summary>What VFs and vectors hold that no step sets: the plan must not cost it.</summary>
    private static (Target Target, string Value)[] StandingBy =>
    [
        (new VfPolicyTarget(Port, 1, "mac"), "02:00:00:00:00:b1"),
        (new VfPolicyTarget(Port, 1, "trust"), "off"),
        (new VfPolicyTarget(Port, 0, "trust"), "off"),
        (new DriverTarget(ModelPci.VfAddress(Port, 1)), "vfio-pci"),
        (new InterruptTarget(Port, "eth1-TxRx-1"), "6"),
    ];

    /// <summary>A plan of every kind of target.</summary>
    public static Plan FullPlan { get; } = new()
    {
        MadeBy = "0.1.0",
        Host = new PlanHost("model", "0123456789abcdef0123456789abcdef", "11111111-2222-3333-4444-555555555555"),
        Profile = "throughput",
        Steps =
        [
            new Step(new KernelFileTarget("/sys/kernel/mm/transparent_hugepage/enabled"), "always", "madvise"),
            new Step(new HugePagesTarget(1, 1 << 30), "0", "8"),
            new Step(new UnitTarget("irqbalance.service", "active"), "yes", "no"),
            new Step(new UnitTarget("irqbalance.service", "enabled"), "yes", "no"),
            new Step(new ConfigKeyTarget("/etc/default/irqbalance", "IRQBALANCE_BANNED_CPULIST", "irqbalance.service"), null, "4-7"),
            new Step(new ConfigFileTarget("/etc/systemd/system/linerate-vfs.service"), null, "[Unit]\nDescription=VFs"),
            new Step(new BootParametersTarget("grub"), "quiet", "quiet iommu=pt"),
            new Step(new DomainTarget("web1"), "<domain/>", "<domain type='kvm'/>"),
            new Step(new InsideTarget("web1", new RingTarget("ens5", "rx")), "512", "4096"),
            new Step(new RingTarget("eth1", "rx"), "512", "4096"),
            new Step(new CoalescingTarget("eth1", "rx-usecs"), "3", "20"),
            new Step(new FeatureTarget("eth1", "rx-gro-hw"), "off", "on"),
            new Step(new PauseTarget("eth1", "rx"), "on", "off"),
            new Step(new PrivateFlagTarget("eth1", "link-down-on-close"), "off", "on"),
            new Step(new ChannelsTarget("eth1", "combined"), "2", "4"),
            new Step(new InterruptTarget(Port, "eth1-TxRx-0"), "0-7", "4"),
            new Step(new QueueCpusTarget("eth1", "tx-0", "xps_cpus"), "", "4"),
            new Step(new VfCountTarget(Port), "2", "4"),
            new Step(new VfPolicyTarget(Port, 0, "mac"), "02:00:00:00:00:a0", "02:00:00:00:00:a1"),
            new Step(new VfPolicyTarget(Port, 3, "trust"), null, "on"),
            new Step(new DriverTarget(ModelPci.VfAddress(Port, 0)), "iavf", "vfio-pci"),
            new Step(new DriverTarget(ModelPci.VfAddress(Port, 3)), null, "vfio-pci"),
        ],
    };
}
