using Linerate.Apply.Machines;
using Linerate.Apply.Handlers;
using Linerate.Apply.Models;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Apply.Tests.Handlers;

/// <summary>Every handler reads what it wrote, in the same spelling, and writes nothing twice: journal, rollback, verify and drift rest on it.</summary>
public sealed class RoundTripTests : HandlerTest
{
    private const string Sysctl = "/proc/sys/kernel/numa_balancing";
    private const string Choice = "/sys/kernel/mm/transparent_hugepage/enabled";
    private const string Pool = "/sys/devices/system/node/node1/hugepages/hugepages-1048576kB";

    /// <summary>An interface's link to its device leads round in a circle.</summary>
    private static readonly EnumerationOptions NoLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private static readonly string Vf = ModelPci.VfAddress(Port, 1);

    public RoundTripTests()
    {
        Disk.Put(Sysctl, "1");
        Disk.Put("/etc/sysctl.d/90-linerate.conf", "kernel.numa_balancing = 0");
        Disk.Put("/etc/default/irqbalance", "IRQBALANCE_ARGS=--hintpolicy=exact");
        Disk.Put(Choice, "[always] madvise never");
        Disk.Put($"{Pool}/nr_hugepages", "0");
        Disk.Put($"{Pool}/free_hugepages", "64");
        Disk.Put($"/sys/class/net/{Nic}/queues/rx-0/rps_cpus", "00");
        Disk.Put($"/sys/class/net/{Nic}/queues/tx-0/xps_cpus", "01");
        Machine.ModelNics.Put(NicSettingGroup.Rings, Nic, "rx", "256");
        Machine.ModelNics.Put(NicSettingGroup.Coalescing, Nic, "rx-usecs", "3");
        Machine.ModelNics.Put(NicSettingGroup.Coalescing, Nic, "adaptive-rx", "on");
        Machine.ModelNics.Put(NicSettingGroup.Channels, Nic, "combined", "8");
        Machine.ModelNics.Put(NicSettingGroup.Features, Nic, "rx-gro", "on");
        Machine.ModelNics.Put(NicSettingGroup.Pause, Nic, "rx", "on");
        Machine.ModelNics.Put(NicSettingGroup.PrivateFlags, Nic, "legacy-rx", "off");
        Disk.Put($"/sys/bus/pci/devices/{Port}/sriov_numvfs", "0");
        Machine.Files.WriteAttribute($"/sys/bus/pci/devices/{Port}/sriov_numvfs", "2", TimeSpan.FromSeconds(1));
    }

    public static TheoryData<Target, string?, string?> Targets() => new()
    {
        { new KernelFileTarget(Sysctl), "1", "0" },
        { new KernelFileTarget(Choice), "always", "never" },
        { new HugePagesTarget(1, 1L << 30), "0", "16" },
        { new InterruptTarget(Port, "eth1-TxRx-1"), "0-7", "4-5" },
        { new QueueCpusTarget(Nic, "rx-0", "rps_cpus"), "", "0-1,36" },
        { new QueueCpusTarget(Nic, "tx-0", "xps_cpus"), "0", "4" },
        { new RingTarget(Nic, "rx"), "256", "4096" },
        { new CoalescingTarget(Nic, "rx-usecs"), "3", "50" },
        { new CoalescingTarget(Nic, "adaptive-rx"), "on", "off" },
        { new ChannelsTarget(Nic, "combined"), "8", "2" },
        { new FeatureTarget(Nic, "rx-gro"), "on", "off" },
        { new PauseTarget(Nic, "rx"), "on", "off" },
        { new PrivateFlagTarget(Nic, "legacy-rx"), "off", "on" },
        { new VfCountTarget(Port), "2", "5" },
        { new VfCountTarget(Port), "2", "0" },
        { new VfPolicyTarget(Port, 1, "mac"), "00:00:00:00:00:00", "02:00:00:00:00:01" },
        { new VfPolicyTarget(Port, 1, "vlan"), "0", "12" },
        { new VfPolicyTarget(Port, 1, "trust"), "off", "on" },
        { new VfPolicyTarget(Port, 1, "state"), "auto", "enable" },
        { new DriverTarget(Vf), "igbvf", "vfio-pci" },
        { new DriverTarget(Vf), "igbvf", null },
        { new ConfigFileTarget("/etc/sysctl.d/90-linerate.conf"), "kernel.numa_balancing = 0\n", "kernel.numa_balancing = 1\n" },
        { new ConfigKeyTarget("/etc/default/irqbalance", "IRQBALANCE_ARGS"), "--hintpolicy=exact", "--banirq=60 --banirq=61" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void What_was_set_is_read_and_the_inverse_brings_the_start(Target target, string? start, string? other)
    {
        Assert.Equal(start, Read(target));
        Set(target, other);
        Assert.Equal(other, Read(target));
        var changes = Disk.Changes.Values.Sum();
        Set(target, other);
        Assert.Equal(changes, Disk.Changes.Values.Sum());
        Set(target, start);
        Assert.Equal(start, Read(target));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_refusal_by_the_kernel_is_reported_and_leaves_the_start(Target target, string? start, string? other)
    {
        foreach (var path in Directory.EnumerateFiles(Disk.Root, "*", NoLinks).Select(path => path[Disk.Root.Length..]).ToArray())
        {
            Disk.Refusals[path] = Linux.Errno.InputOutput;
            Disk.Refusals[path.Replace($"/sys/bus/pci/devices/{Port}/net/", "/sys/class/net/", StringComparison.Ordinal)] = Linux.Errno.InputOutput;
        }

        var failure = Refused(target, other);

        Assert.NotEmpty(failure.Cause);
        Assert.Equal(start, Read(target));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Only_a_driver_and_what_is_ours_can_be_taken_away(Target target, string? start, string? other)
    {
        Assert.NotEqual(start, other);
        var failure = Write(target, null);

        Assert.Equal(target is DriverTarget or ConfigFileTarget or ConfigKeyTarget, failure is null);
    }

    [Theory]
    [InlineData(typeof(KernelFileTarget))]
    [InlineData(typeof(HugePagesTarget))]
    [InlineData(typeof(InterruptTarget))]
    [InlineData(typeof(QueueCpusTarget))]
    [InlineData(typeof(RingTarget))]
    [InlineData(typeof(CoalescingTarget))]
    [InlineData(typeof(ChannelsTarget))]
    [InlineData(typeof(FeatureTarget))]
    [InlineData(typeof(PauseTarget))]
    [InlineData(typeof(PrivateFlagTarget))]
    [InlineData(typeof(VfCountTarget))]
    [InlineData(typeof(VfPolicyTarget))]
    [InlineData(typeof(DriverTarget))]
    [InlineData(typeof(ConfigFileTarget))]
    [InlineData(typeof(ConfigKeyTarget))]
    public void A_kind_of_target_has_one_handler_and_is_in_this_table(Type kind)
    {
        Assert.Single(HandlerCatalog.All, handler => handler.Kind == kind);
        Assert.Contains(Targets(), row => row.Data.Item1.GetType() == kind);
    }
}
