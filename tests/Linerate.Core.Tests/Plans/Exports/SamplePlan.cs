using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Tests.Plans.Exports;

/// <summary>A plan with at least one step of every kind of target.</summary>
internal static class SamplePlan
{
    internal const string Before = "<domain type='kvm'>\n  <name>web1</name>\n  <memory unit='KiB'>4194304</memory>\n  <vcpu placement='static'>2</vcpu>\n</domain>\n";

    internal const string After = """
        <domain type='kvm'>
          <name>web1</name>
          <memory unit='KiB'>4194304</memory>
          <memoryBacking><hugepages><page size='1048576' unit='KiB'/></hugepages></memoryBacking>
          <vcpu placement='static'>2</vcpu>
          <cputune><vcpupin vcpu='0' cpuset='4'/><vcpupin vcpu='1' cpuset='5'/><emulatorpin cpuset='2-3'/></cputune>
          <numatune><memory mode='strict' nodeset='0'/></numatune>
          <cpu mode='host-passthrough'><topology sockets='1' dies='1' cores='1' threads='2'/></cpu>
          <devices><hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0x0000' bus='0x41' slot='0x10' function='0x0'/></source></hostdev></devices>
        </domain>

        """;

    internal static ImmutableArray<Step> Steps { get; } =
    [
        new(new KernelFileTarget("/proc/sys/kernel/numa_balancing"), "1", "0") { Why = "pinned guests gain nothing; it costs faults", BecauseOf = ["NUMA008"] },
        new(new KernelFileTarget("/sys/kernel/mm/transparent_hugepage/enabled"), "always", "never"),
        new(new KernelFileTarget("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"), "powersave", "performance"),
        new(new KernelFileTarget("/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor"), "powersave", "performance"),
        new(new KernelFileTarget("/sys/bus/pci/devices/0000:41:00.0/power/control", "eth1"), "auto", "on"),
        new(new HugePagesTarget(0, 2 << 20), "0", "512"),
        new(new HugePagesTarget(1, 1 << 30), "0", "4"),
        new(new ConfigKeyTarget("/etc/default/irqbalance", "IRQBALANCE_ARGS", "irqbalance.service"), null, "--banmod=igb --banmod=vfio_pci"),
        new(new UnitTarget("irqbalance.service", "active"), "yes", "no"),
        new(new UnitTarget("irqbalance.service", "enabled"), "yes", "no"),
        new(new CoalescingTarget("eth1", "adaptive-rx"), "on", "off"),
        new(new CoalescingTarget("eth1", "rx-usecs"), "3", "50"),
        new(new ChannelsTarget("eth1", "combined"), "8", "4") { Risk = Risk.LinkFlap },
        new(new RingTarget("eth1", "rx"), "256", "1024") { Risk = Risk.LinkFlap },
        new(new FeatureTarget("eth1", "rx-gro"), "off", "on"),
        new(new PauseTarget("eth1", "autoneg"), "on", "off"),
        new(new PauseTarget("eth1", "rx"), "on", "off") { Risk = Risk.LinkFlap },
        new(new PrivateFlagTarget("eth1", "legacy-rx"), "on", "off") { Risk = Risk.LinkFlap },
        new(new InterruptTarget("0000:41:00.0", "eth1-TxRx-0"), "0-7", "4"),
        new(new QueueCpusTarget("eth1", "tx-0", "xps_cpus"), "", "4-5"),
        new(new VfPolicyTarget("0000:41:00.0", 0, "mac"), "00:00:00:00:00:00", "52:54:00:12:34:56") { Risk = Risk.LinkFlap },
        new(new VfPolicyTarget("0000:41:00.0", 0, "vlan"), "0", "100 qos 3"),
        new(new VfPolicyTarget("0000:41:00.0", 0, "trust"), "on", "off"),
        new(new VfPolicyTarget("0000:41:00.0", 1, "max_tx_rate"), "100", "0"),
        new(new VfPolicyTarget("0000:41:00.0", 1, "state"), "auto", "enable"),
        new(new DriverTarget("0000:41:10.0"), "igbvf", "vfio-pci"),
        new(new VfCountTarget("0000:41:00.0"), "2", "4") { Risk = Risk.LinkFlap },
        new(new ConfigFileTarget("/etc/modprobe.d/90-linerate.conf"), null, "options vfio_iommu_type1 allow_unsafe_interrupts=N\n"),
        new(new InsideTarget("web1", new RingTarget("ens5", "rx")), "512", "4096") { Risk = Risk.LinkFlap },
        new(new DomainTarget("web1"), Before, After) { Risk = Risk.GuestRestart },
        new(new BootParametersTarget("grub"), "quiet", "quiet iommu=pt isolcpus=managed_irq,domain,4-7 nohz_full=4-7 default_hugepagesz=1G hugepagesz=1G hugepages=4") { Risk = Risk.Reboot },
    ];

    internal static Plan All { get; } = Of(Steps);

    internal static Plan Of(params ImmutableArray<Step> steps) => new()
    {
        MadeBy = "0.1.0",
        Host = new PlanHost("kvm7", "0123456789abcdef0123456789abcdef", "00000000-0000-0000-0000-000000000000"),
        Profile = "throughput",
        Steps = steps,
    };
}
