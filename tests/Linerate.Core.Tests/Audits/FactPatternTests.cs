using Linerate.Core.Audits;

namespace Linerate.Core.Tests.Audits;

public sealed class FactPatternTests
{
    [Theory]
    [InlineData("/sys/bus/pci/devices/0000:3b:00.0/config", "/sys/bus/pci/devices/*/config")]
    [InlineData("/sys/devices/pci0000:00/0000:00:01.0/0000:3b:00.0/config", "/sys/devices/*/*/*/config")]
    [InlineData("/sys/class/net/ens1f0np0/queues/rx-12/rps_cpus", "/sys/class/net/*/queues/*/rps_cpus")]
    [InlineData("/proc/4711/task/4712/status", "/proc/*/task/*/status")]
    [InlineData("/proc/irq/120/effective_affinity_list", "/proc/irq/*/effective_affinity_list")]
    [InlineData("/sys/devices/system/cpu/cpu12/cpufreq/scaling_governor", "/sys/devices/system/cpu/*/cpufreq/scaling_governor")]
    [InlineData("/proc/sys/kernel/numa_balancing", "/proc/sys/kernel/numa_balancing")]
    [InlineData("ethtool-rings ens1f0", "ethtool-rings *")]
    [InlineData("libvirt-guests", "libvirt-guests")]
    [InlineData("", "")]
    public void What_varies_becomes_a_star(string where, string pattern) => Assert.Equal(pattern, FactPattern.Of(where));
}
