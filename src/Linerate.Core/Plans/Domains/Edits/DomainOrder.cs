namespace Linerate.Core.Plans.Domains.Edits;

/// <summary>The order in which libvirt writes elements (src/conf/domain_conf.c, virDomainDefFormatInternalSetRootName), so that what is added stands where libvirt will leave it.</summary>
internal static class DomainOrder
{
    internal static readonly string[] Domain =
    [
        "name", "uuid", "genid", "hwuuid", "title", "description", "metadata", "maxMemory", "memory", "currentMemory", "blkiotune", "memtune", "memoryBacking", "vcpu", "vcpus",
        "iothreads", "iothreadids", "defaultiothread", "cputune", "numatune", "resource", "keywrap", "sysinfo", "bootloader", "bootloader_args", "os", "idmap", "features", "cpu",
        "clock", "on_poweroff", "on_reboot", "on_crash", "on_lockfailure", "pm", "perf", "devices", "seclabel", "launchSecurity",
    ];

    internal static readonly string[] CpuTune =
    [
        "shares", "global_period", "global_quota", "period", "quota", "emulator_period", "emulator_quota", "iothread_period", "iothread_quota",
        "vcpupin", "emulatorpin", "iothreadpin", "emulatorsched", "vcpusched", "iothreadsched", "cachetune", "memorytune",
    ];

    internal static readonly string[] MemoryBacking = ["hugepages", "nosharepages", "locked", "source", "access", "allocation", "discard"];

    internal static readonly string[] Cpu = ["arch", "model", "vendor", "signature", "topology", "cache", "maxphysaddr", "feature", "numa"];

    internal static readonly string[] Features = ["pae", "acpi", "apic", "viridian", "hap", "privnet", "hyperv", "xen", "kvm", "pvspinlock", "pmu", "vmport", "gic", "smm", "ioapic"];

    internal static readonly string[] Kvm = ["hidden", "hint-dedicated", "poll-control", "pv-ipi", "dirty-ring"];

    internal static readonly string[] Devices =
    [
        "emulator", "disk", "controller", "lease", "filesystem", "interface", "smartcard", "serial", "parallel", "console", "channel", "input", "tpm", "graphics", "sound", "audio",
        "video", "hostdev", "redirdev", "redirfilter", "hub", "watchdog", "memballoon", "rng", "nvram", "panic", "shmem", "memory", "iommu", "vsock",
    ];

    internal static readonly string[] Interface =
    [
        "mac", "source", "virtualport", "script", "downscript", "backenddomain", "target", "guest", "model", "driver", "teaming", "filterref", "link", "mtu", "coalesce", "boot", "rom",
        "bandwidth", "vlan", "port", "tune", "alias", "acpi", "address",
    ];

    internal static readonly string[] HostDevice = ["driver", "source", "teaming", "boot", "rom", "alias", "address"];

    internal static readonly string[] Controller = ["model", "target", "driver", "alias", "address"];

    internal static readonly string[] NumaTune = ["memory", "memnode"];
}
