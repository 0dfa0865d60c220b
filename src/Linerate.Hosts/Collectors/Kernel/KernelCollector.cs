using Linerate.Core.Host.Kernel;
using Linerate.Core.Plans.Boot.Loaders;

namespace Linerate.Hosts.Collectors.Kernel;

/// <summary>Reads how the kernel was started and set: /proc/cmdline, /sys/module, /proc/sys, the workqueue mask and the boot loader's files.</summary>
public static class KernelCollector
{
    private static readonly (string Module, string Parameter)[] ModuleParameters =
    [
        ("kvm", "halt_poll_ns"),
        ("kvm", "nx_huge_pages"),
        ("kvm", "kvmclock_periodic_sync"),
        ("kvm_intel", "enable_apicv"),
        ("kvm_intel", "enable_ipiv"),
        ("kvm_intel", "enable_device_posted_irqs"),
        ("kvm_intel", "ept"),
        ("kvm_intel", "nested"),
        ("kvm_intel", "ple_gap"),
        ("kvm_amd", "avic"),
        ("kvm_amd", "enable_device_posted_irqs"),
        ("kvm_amd", "npt"),
        ("vfio", "enable_unsafe_noiommu_mode"),
        ("vfio_iommu_type1", "allow_unsafe_interrupts"),
        ("vfio_iommu_type1", "dma_entry_limit"),
        ("vfio_pci", "disable_idle_d3"),
        ("vfio_pci", "enable_sriov"),
        ("vfio_pci", "ids"),
        ("intel_idle", "max_cstate"),
        ("processor", "max_cstate"),
        ("workqueue", "power_efficient"),
    ];

    private static readonly string[] Sysctls =
    [
        "kernel.numa_balancing",
        "kernel.nmi_watchdog",
        "kernel.watchdog",
        "kernel.soft_watchdog",
        "kernel.watchdog_cpumask",
        "kernel.sched_rt_runtime_us",
        "kernel.timer_migration",
        "net.core.busy_poll",
        "net.core.busy_read",
        "net.core.dev_weight",
        "net.core.netdev_budget",
        "net.core.netdev_budget_usecs",
        "net.core.netdev_max_backlog",
        "net.core.rps_sock_flow_entries",
        "net.ipv4.ip_forward",
        "net.ipv6.conf.all.forwarding",
        "vm.nr_hugepages",
        "vm.nr_overcommit_hugepages",
        "vm.stat_interval",
        "vm.swappiness",
        "vm.zone_reclaim_mode",
    ];

    /// <param name="reader">The host.</param>
    /// <param name="release">The running kernel, to tell its boot entry from others'.</param>
    public static KernelFacts Collect(HostReader reader, Reading<string> release)
    {
        var files = new BootSources(reader);
        return new()
        {
            Boot = reader.Text("/proc/cmdline").Select(text => BootParameters.Parse(text)),
            BootEntries = files.Listing("/boot/loader/entries").Select(names => names.Length),
            NextBoot = ConfiguredBootReader.Read(files, release),
            BootConfiguration = Configuration(files, release),
            ModuleParameters = ModuleParameters.ToImmutableDictionary(
                key => $"{key.Module}.{key.Parameter}",
                key => reader.Text($"/sys/module/{key.Module}/parameters/{key.Parameter}")),
            Sysctls = Sysctls.ToImmutableDictionary(name => name, name => reader.Text($"/proc/sys/{name.Replace('.', '/')}")),
            WorkqueueCpus = reader.CpuMask("/sys/devices/virtual/workqueue/cpumask"),
        };
    }

    /// <summary>Where a file is for root alone, that a loader seems not to be configured says nothing.</summary>
    private static Reading<BootConfiguration> Configuration(BootSources files, Reading<string> release)
    {
        var found = BootLoaderFiles.Find(files.Files, release.Or(null));
        return !found.IsKnown && found.Missing.Reason == MissingReason.Absent && files.Denied is { } denied ? denied : found;
    }
}
