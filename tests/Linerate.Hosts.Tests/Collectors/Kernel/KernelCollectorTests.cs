using Linerate.Core.Host;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors.Kernel;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Kernel;

public sealed class KernelCollectorTests
{
    private static BootParameters Boot(string name) =>
        KernelCollector.Collect(CorpusHost.Reader(name), default).Boot.Value;

    [Fact]
    public void A_tuned_real_time_host_shows_its_command_line()
    {
        var boot = Boot("dell-r740xd-rt-tuned");

        Assert.True(boot.Has("idle", "poll"));
        Assert.True(boot.Has("intel_idle.max_cstate", "0"));
        Assert.True(boot.Has("processor.max_cstate", "1"));
        Assert.Equal("0-4,11-79", boot.Last("nohz_full")!.Value);
        Assert.Equal("0-4,11-79", boot.Last("rcu_nocbs")!.Value);
        Assert.Equal("1G", boot.Last("default_hugepagesz")!.Value);
        Assert.Equal("0", boot.Last("hugepages")!.Value);
        Assert.Equal(2, boot.Named("tsc").Count());
        Assert.True(boot.Has("intel_iommu", "on"));
    }

    [Fact]
    public void Its_isolation_leaves_housekeeping_on_both_nodes()
    {
        var host = HostCollector.Collect(CorpusHost.Open("dell-r740xd-rt-tuned"), CollectOptions.Default);
        var housekeeping = host.Cpus.Online.Value - host.IsolatedCpus.Value;

        Assert.Equal(CpuSet.Parse("5-10"), housekeeping);
        Assert.Equal(2, host.Numa.NodesOf(housekeeping).Length);
        Assert.True(host.BalanceFreeCpus.Value.IsEmpty, "isolcpus=managed_irq,… isolates from managed interrupts only");
    }

    [Theory]
    [InlineData("dell-r640-64vf")]
    [InlineData("dell-r750-e810")]
    public void An_untuned_host_has_no_iommu_isolation_or_huge_page_argument(string name)
    {
        var boot = Boot(name);

        Assert.All(["intel_iommu", "iommu", "isolcpus", "nohz_full", "hugepages"], parameter => Assert.False(boot.Has(parameter), parameter));
        Assert.True(HostCollector.Collect(CorpusHost.Open(name), CollectOptions.Default).IsolatedCpus.Value.IsEmpty);
    }

    [Fact]
    public void Module_parameters_and_sysctls_are_told_by_name()
    {
        var kernel = KernelCollector.Collect(
            new HostReader(new FilesHost(
                ("/sys/module/kvm_intel/parameters/enable_apicv", "Y\n"),
                ("/proc/sys/kernel/numa_balancing", "1\n"),
                ("/sys/devices/virtual/workqueue/cpumask", "ff,ffffffff\n"))),
            default);

        Assert.Equal("Y", kernel.ModuleParameter("kvm_intel", "enable_apicv").Value);
        Assert.Equal("1", kernel.Sysctl("kernel.numa_balancing").Value);
        Assert.Equal(CpuSet.Parse("0-39"), kernel.WorkqueueCpus.Value);
        Assert.Equal(MissingReason.Absent, kernel.Sysctl("kernel.nmi_watchdog").Missing.Reason);
        Assert.Equal(MissingReason.NotCollected, kernel.Sysctl("kernel.never_asked").Missing.Reason);
    }
}
