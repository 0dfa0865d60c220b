using System.Text;

namespace Linerate.HostGenerator;

/// <summary>What the kernel says of itself: /proc/cmdline, /proc/cpuinfo, sysctls, module parameters, DMI.</summary>
internal static class KernelFiles
{
    private const string CpuFlags =
        "fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush dts acpi mmx fxsr sse sse2 ss ht tm pbe syscall nx "
        + "pdpe1gb rdtscp lm constant_tsc art arch_perfmon pebs bts rep_good nopl xtopology nonstop_tsc cpuid aperfmperf tsc_known_freq pni "
        + "pclmulqdq dtes64 monitor ds_cpl vmx smx est tm2 ssse3 sdbg fma cx16 xtpr pdcm pcid dca sse4_1 sse4_2 x2apic movbe popcnt "
        + "tsc_deadline_timer aes xsave avx f16c rdrand lahf_lm abm 3dnowprefetch cpuid_fault epb cat_l3 ibrs ibpb stibp ibrs_enhanced "
        + "tpr_shadow flexpriority ept vpid ept_ad fsgsbase tsc_adjust bmi1 avx2 smep bmi2 erms invpcid cqm rdt_a avx512f avx512dq rdseed";

    internal static void Add(GeneratedHost host, HostLayout layout)
    {
        host.File("/proc/sys/kernel/hostname", "generated");
        host.File("/proc/sys/kernel/osrelease", "6.8.0-45-generic");
        host.File("/sys/class/dmi/id/sys_vendor", "Generated");
        host.File("/sys/class/dmi/id/product_name", $"{layout.Shape.Nodes}S {layout.Shape.Cpus} CPUs");
        host.File("/proc/self/status", "Name:\tlinerate\nUid:\t0\t0\t0\t0");
        host.File(
            "/proc/cmdline",
            $"BOOT_IMAGE=/vmlinuz-6.8.0-45-generic root=/dev/sda1 ro intel_iommu=on iommu=pt isolcpus={layout.CoresPerNode}-{layout.Shape.Cpus - 1} "
            + $"nohz_full={layout.CoresPerNode}-{layout.Shape.Cpus - 1} default_hugepagesz=1G hugepagesz=1G hugepages={128 * layout.Shape.Nodes}");
        host.File("/proc/mounts", "hugetlbfs /dev/hugepages hugetlbfs rw,relatime,pagesize=1024M 0 0");
        host.File("/proc/sys/kernel/numa_balancing", 0);
        host.File("/proc/sys/kernel/nmi_watchdog", 1);
        host.File("/sys/module/pcie_aspm/parameters/policy", "[default] performance powersave powersupersave");
        host.File("/sys/module/kvm_intel/parameters/enable_apicv", "Y");
        host.File("/sys/devices/virtual/workqueue/cpumask", CpuMask(layout.Shape.Cpus, cpu => cpu < layout.CoresPerNode));
        host.File("/proc/cpuinfo", CpuInfo(layout.Shape.Cpus));
        host.File("/proc/net/softnet_stat", Softnet(layout.Shape.Cpus));
        host.File("/proc/softirqs", SoftIrqs(layout.Shape.Cpus));
    }

    /// <summary>A mask as the kernel writes it: words of 32 CPUs, the highest first.</summary>
    internal static string CpuMask(int cpus, Func<int, bool> contains)
    {
        var words = (cpus + 31) / 32;
        var mask = new StringBuilder();
        for (var word = words - 1; word >= 0; word--)
        {
            var bits = 0u;
            for (var bit = 0; bit < 32; bit++)
            {
                bits |= (word * 32) + bit < cpus && contains((word * 32) + bit) ? 1u << bit : 0;
            }

            mask.Append(mask.Length == 0 ? "" : ",").Append(bits.ToString("x8"));
        }

        return mask.ToString();
    }

    private static string CpuInfo(int cpus)
    {
        var text = new StringBuilder();
        for (var cpu = 0; cpu < cpus; cpu++)
        {
            text.Append(
                $"processor\t: {cpu}\nvendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 143\nmodel name\t: Intel(R) Xeon(R) Generated\n"
                + $"stepping\t: 8\nmicrocode\t: 0x2b000590\ncpu MHz\t\t: 2100.000\ncache size\t: 61440 KB\nflags\t\t: {CpuFlags}\nbogomips\t: 4200.00\n\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Softnet(int cpus) =>
        string.Join('\n', Enumerable.Range(0, cpus).Select(cpu =>
            $"{123456 + cpu:x8} 00000000 {cpu % 16:x8} 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 {cpu:x8} 00000000 00000000"));

    private static string SoftIrqs(int cpus)
    {
        string[] names = ["HI", "TIMER", "NET_TX", "NET_RX", "BLOCK", "IRQ_POLL", "TASKLET", "SCHED", "HRTIMER", "RCU"];
        var text = new StringBuilder("                    ");
        text.AppendJoin("       ", Enumerable.Range(0, cpus).Select(cpu => $"CPU{cpu}"));
        foreach (var name in names)
        {
            text.Append($"\n{name,12}:");
            for (var cpu = 0; cpu < cpus; cpu++)
            {
                text.Append($" {1000 + cpu,10}");
            }
        }

        return text.ToString();
    }
}
