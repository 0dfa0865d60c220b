using Linerate.Apply.Models;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Handlers;

public sealed class VfCountHandlerTests : HandlerTest
{
    private const string Folder = $"/sys/bus/pci/devices/{Port}";
    private const string NumVfs = $"{Folder}/sriov_numvfs";

    private static readonly VfCountTarget Target = new(Port);

    [Fact]
    public void A_change_goes_through_none()
    {
        Set(Target, "4");
        Disk.Changes.Clear();
        Set(Target, "2");

        Assert.Equal(2, Disk.Changes[NumVfs]);
        Assert.Equal("2", Read(Target));
    }

    [Fact]
    public void More_than_the_port_can_have_is_refused_before_any_vf_goes()
    {
        Set(Target, "2");
        Disk.Changes.Clear();

        Refused(Target, "8", "8 VFs on 0000:41:00.0", "it can have 7");
        Assert.Empty(Disk.Changes);
    }

    [Fact]
    public void What_the_driver_refuses_is_explained_and_the_old_vfs_made_again()
    {
        Set(Target, "2");
        Disk.Bends[NumVfs] = text => text == "7" ? "99" : text;

        Refused(Target, "7", "ERANGE", "its 2 VFs were made again, without what had been set for them");
        Assert.Equal("2", Read(Target));
    }

    [Theory]
    [InlineData(Errno.NoMemory, "igb 0000:41:00.0: not enough MMIO resources for SR-IOV", "too little address space", "Above 4G")]
    [InlineData(Errno.NoMemory, "pci 0000:41:00.0: can't enable 7 VFs (bus 42 out of range of [bus 41])", "bus number", "ARI")]
    [InlineData(Errno.NoSpace, "ice 0000:41:00.0: Not enough MSI-X vectors for 7 VFs", "too few MSI-X vectors", "fewer VFs")]
    [InlineData(Errno.NoSpace, "igb 0000:42:00.0: not enough MMIO resources for SR-IOV", "ENOSPC", "firmware's own tool")]
    [InlineData(Errno.NoEntry, "igb 0000:41:00.0: Driver does not support SRIOV configuration via sysfs", "cannot make VFs", "driver of its vendor")]
    [InlineData(Errno.TimedOut, "", "two minutes", "sriov_numvfs")]
    [InlineData(Errno.Busy, "", "EBUSY", "stop the guests")]
    public void The_kernels_log_says_why_there_are_no_vfs(Errno error, string line, string cause, string nextStep)
    {
        Disk.Put("/dev/kmsg", $"something else\n{line}\n");
        Disk.Refusals[NumVfs] = error;
        var failure = Refused(Target, "7", cause);

        Assert.Contains(nextStep, failure.NextStep, StringComparison.Ordinal);
        Assert.Equal(line.Contains(Port, StringComparison.Ordinal), failure.Cause.Contains("log ends with", StringComparison.Ordinal));
    }

    [Fact]
    public void Vfs_that_a_guest_holds_stay()
    {
        Set(Target, "2");
        var vf = ModelPci.VfAddress(Port, 1);
        Set(new DriverTarget(vf), "vfio-pci");
        Hold(vf, "31");

        Refused(Target, "4", $"{vf} by qemu-system-x86 (2011)");
        Refused(Target, "0", $"{vf} by qemu-system-x86 (2011)");
        Assert.Equal("2", Read(Target));
        Assert.Equal("vfio-pci", Read(new DriverTarget(vf)));
    }

    [Fact]
    public void Drivers_and_interfaces_that_come_late_are_waited_for()
    {
        var late = ModelPci.VfAddress(Port, 2);
        Ticking.Tick = waited =>
        {
            if (waited.TotalSeconds < 20)
            {
                Disk.Delete($"/sys/bus/pci/devices/{late}/driver");
            }
            else
            {
                Disk.Link($"/sys/bus/pci/devices/{late}/driver", "../../drivers/igbvf");
                Interface(0, 1, 2);
            }

            Interface(0);
        };

        Set(Target, "3");
        Assert.InRange(Ticking.Waited.TotalSeconds, 20, 25);
    }

    [Fact]
    public void What_never_comes_is_named()
    {
        var late = ModelPci.VfAddress(Port, 2);
        Ticking.Tick = _ => Disk.Delete($"/sys/bus/pci/devices/{late}/driver");

        Refused(Target, "3", "1 of 3 VFs have no driver after 120 s", late);
        Assert.Equal("3", Read(Target));
    }

    [Fact]
    public void That_no_driver_wants_the_vfs_is_no_fault()
    {
        Disk.Put($"{Folder}/sriov_drivers_autoprobe", "0");

        Set(Target, "3");
        Assert.Equal(TimeSpan.Zero, Ticking.Waited);
        Assert.Equal("0", Disk.Get($"{Folder}/sriov_drivers_autoprobe"));
        Assert.Null(Read(new DriverTarget(ModelPci.VfAddress(Port, 0))));
    }

    [Fact]
    public void A_change_disturbs_what_was_set_for_each_vf_and_the_ports_own_vectors()
    {
        Set(Target, "2");
        var vf = ModelPci.VfAddress(Port, 1);
        Machine.ModelFiles.Pci.AddVector(vf, "eth7-rx-0", 90);
        var disturbed = HandlerOf(Target).Disturbs(Target, Machine).ToArray();

        Assert.Equal(14, disturbed.OfType<VfPolicyTarget>().Count());
        Assert.Equal([ModelPci.VfAddress(Port, 0), vf], disturbed.OfType<DriverTarget>().Select(driver => driver.Function));
        Assert.Equal(["eth7-rx-0", "eth1-TxRx-0", "eth1-TxRx-1"], disturbed.OfType<InterruptTarget>().Select(vector => vector.Action));
    }

    [Fact]
    public void A_function_without_vfs_has_no_number_of_them()
    {
        Assert.Null(Read(new VfCountTarget("0000:99:00.0")));
        Refused(new VfCountTarget("0000:99:00.0"), "1", "does not exist");
        Refused(Target, "some", "EINVAL");
    }

    private void Interface(params ReadOnlySpan<int> indexes)
    {
        foreach (var index in indexes)
        {
            if (Disk.Exists($"/sys/bus/pci/devices/{ModelPci.VfAddress(Port, index)}"))
            {
                Disk.Put($"/sys/bus/pci/devices/{ModelPci.VfAddress(Port, index)}/net/vf{index}/mtu", "1500");
            }
        }
    }

    private void Hold(string vf, string group)
    {
        Disk.Link($"/sys/bus/pci/devices/{vf}/iommu_group", $"../../../../kernel/iommu_groups/{group}");
        Disk.Put("/proc/2011/comm", "qemu-system-x86");
        Disk.Link("/proc/2011/fd/23", "/dev/vfio/vfio");
        Disk.Link("/proc/2011/fd/24", $"/dev/vfio/{group}");
    }
}
