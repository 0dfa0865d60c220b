using Linerate.Core.Host;
using Linerate.Core.Host.Tuners;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Tuners;

namespace Linerate.Hosts.Tests.Collectors.Tuners;

public sealed class IrqbalanceReaderTests
{
    private static Irqbalance Read(params (string Path, string Text)[] files)
    {
        var reader = new HostReader(new FilesHost(files));
        return IrqbalanceReader.Read(reader, ProcessTable.Read(reader));
    }

    [Fact]
    public void The_running_process_tells()
    {
        var balancer = Read(
            ("/proc/9/comm", "irqbalance\n"),
            ("/proc/9/cmdline", "/usr/sbin/irqbalance\0--foreground\0--banirq=44\0-i\u000045\0--banmod=vfio_pci\0--policyscript\0/etc/p.sh\0"),
            ("/proc/9/environ", "PATH=/bin\0IRQBALANCE_BANNED_CPULIST=2-5,9\0"),
            ("/etc/default/irqbalance", "IRQBALANCE_BANNED_CPULIST=1\nIRQBALANCE_ARGS=--oneshot\n"));

        Assert.True(balancer.Running.Value);
        Assert.Equal([44, 45], balancer.BannedInterrupts);
        Assert.Equal(["vfio_pci"], balancer.BannedModules);
        Assert.Equal("/etc/p.sh", balancer.PolicyScript);
        Assert.Equal(CpuSet.Parse("2-5,9"), balancer.BannedCpus.Value);
        Assert.False(balancer.OneShot);
    }

    [Fact]
    public void No_banned_cpus_in_its_environment_means_none()
    {
        var balancer = Read(("/proc/9/comm", "irqbalance\n"), ("/proc/9/cmdline", "irqbalance\0"), ("/proc/9/environ", "PATH=/bin\0"));

        Assert.True(balancer.BannedCpus.Value.IsEmpty);
    }

    [Fact]
    public void A_mask_is_read_too()
    {
        var balancer = Read(("/proc/9/comm", "irqbalance\n"), ("/proc/9/environ", "IRQBALANCE_BANNED_CPUS=ff,00000000\0"));

        Assert.Equal(CpuSet.Parse("32-39"), balancer.BannedCpus.Value);
    }

    /// <summary>Debian's file says IRQBALANCE_ARGS, older Ubuntu's OPTIONS; the unit names the file.</summary>
    [Theory]
    [InlineData("/etc/default/irqbalance", "IRQBALANCE_ARGS=\"--banirq=7\"", "")]
    [InlineData("/etc/default/irqbalance", "OPTIONS=--banirq=7", "")]
    [InlineData("/etc/sysconfig/irqbalance", "IRQBALANCE_ARGS='--banirq 7'", "")]
    [InlineData("/srv/irqbalance.env", "OPTIONS=\"--banirq=7\"", "[Service]\nEnvironmentFile=-/srv/irqbalance.env\n")]
    public void Without_a_process_the_configuration_tells(string file, string text, string unit)
    {
        var balancer = Read((file, text), ("/usr/lib/systemd/system/irqbalance.service", unit));

        Assert.False(balancer.Running.IsKnown);
        Assert.Equal([7], balancer.BannedInterrupts);
        Assert.Equal(MissingReason.Absent, balancer.BannedCpus.Missing.Reason);
    }

    [Fact]
    public void Nonsense_is_malformed() =>
        Assert.Equal(MissingReason.Malformed, Read(("/etc/default/irqbalance", "IRQBALANCE_BANNED_CPULIST=x-y")).BannedCpus.Missing.Reason);
}
