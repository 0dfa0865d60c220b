using Linerate.Apply.Machines;
using Linerate.Apply.Models;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Handlers;

public sealed class DriverHandlerTests : HandlerTest
{
    private const string Devices = "/sys/bus/pci/devices";

    private static readonly string Vf = ModelPci.VfAddress(Port, 0);
    private static readonly string Sibling = ModelPci.VfAddress(Port, 1);
    private static readonly DriverTarget Target = new(Vf);

    public DriverHandlerTests()
    {
        Machine.Files.WriteAttribute($"{Devices}/{Port}/sriov_numvfs", "2", TimeSpan.FromSeconds(1));
        Group("31", Vf);
    }

    [Fact]
    public void The_override_stays_with_a_driver_of_user_space_and_goes_with_the_kernels_own()
    {
        Set(Target, "vfio-pci");
        Assert.Equal("vfio-pci", Disk.Get($"{Devices}/{Vf}/driver_override"));
        Set(Target, "igbvf");
        Assert.Equal("(null)", Disk.Get($"{Devices}/{Vf}/driver_override"));
        Set(Target, "vfio-pci");
        Set(Target, null);
        Assert.Equal("(null)", Disk.Get($"{Devices}/{Vf}/driver_override"));
        Assert.Null(Read(Target));
    }

    [Fact]
    public void A_group_member_of_the_host_forbids_it()
    {
        Group("31", Vf, Sibling);

        Refused(Target, "vfio-pci", $"{Vf} shares IOMMU group 31 with {Sibling}, which igbvf of this host uses");
        Assert.Equal("igbvf", Read(Target));
    }

    [Fact]
    public void Group_members_without_a_driver_or_with_one_of_user_space_do_not()
    {
        Group("31", Vf, Sibling, "0000:40:00.0");
        Disk.Delete($"{Devices}/{Sibling}/driver");
        Disk.Link($"{Devices}/0000:40:00.0/driver", "../../drivers/pcieport");

        Set(Target, "vfio-pci");
        Set(new DriverTarget(Sibling), "vfio-pci");
    }

    [Fact]
    public void A_device_that_a_guest_holds_keeps_its_driver()
    {
        Set(Target, "vfio-pci");
        Disk.Put("/proc/2011/comm", "qemu-system-x86");
        Disk.Link("/proc/2011/fd/9", "/dev/vfio/31");

        Refused(Target, "igbvf", $"{Vf} is held by qemu-system-x86 (2011)");
        Refused(Target, null, $"{Vf} is held by qemu-system-x86 (2011)");
        Assert.Equal("vfio-pci", Read(Target));
    }

    [Fact]
    public void A_device_that_is_held_by_its_own_node_keeps_its_driver()
    {
        Set(Target, "vfio-pci");
        Disk.Put($"{Devices}/{Vf}/vfio-dev/vfio3/dev", "511:3");
        Disk.Put("/proc/2012/comm", "dpdk-testpmd");
        Disk.Link("/proc/2012/fd/9", "/dev/vfio/devices/vfio3");

        Refused(Target, "igbvf", $"{Vf} is held by dpdk-testpmd (2012)");
    }

    [Fact]
    public void A_host_driver_does_not_enter_a_group_that_a_guest_holds()
    {
        Group("31", Vf, Sibling);
        Disk.Delete($"{Devices}/{Sibling}/driver");
        Set(Target, "vfio-pci");
        Disk.Put("/proc/2011/comm", "qemu-system-x86");
        Disk.Link("/proc/2011/fd/9", "/dev/vfio/31");

        Refused(new DriverTarget(Sibling), "igbvf", $"{Vf} is held by qemu-system-x86 (2011)");
    }

    [Fact]
    public void A_driver_that_does_not_take_the_device_is_put_back()
    {
        Disk.Put("/sys/bus/pci/drivers/ixgbevf/bind", "");
        Disk.Refusals["/sys/bus/pci/drivers_probe"] = Errno.NoDevice;
        Ticking.Tick = _ =>
        {
            if (Disk.Get($"{Devices}/{Vf}/driver_override") == "(null)")
            {
                Disk.Link($"{Devices}/{Vf}/driver", "../../drivers/igbvf");
            }
        };

        Refused(Target, "ixgbevf", "does not take the device", "ENODEV", "back at igbvf");
        Assert.Equal("igbvf", Read(Target));
        Assert.Equal("(null)", Disk.Get($"{Devices}/{Vf}/driver_override"));
    }

    [Fact]
    public void A_driver_of_the_kernel_is_not_forced_upon_a_device()
    {
        Set(Target, null);
        Disk.Changes.Clear();
        Set(Target, "igbvf");

        Assert.DoesNotContain($"{Devices}/{Vf}/driver_override", Disk.Changes.Keys);
    }

    [Fact]
    public void A_driver_that_the_port_keeps_from_its_vfs_is_bound_all_the_same()
    {
        Set(Target, null);
        Disk.Put($"{Devices}/{Port}/sriov_drivers_autoprobe", "0");
        Disk.Changes.Clear();
        Set(Target, "igbvf");

        Assert.Equal(2, Disk.Changes[$"{Devices}/{Vf}/driver_override"]);
        Assert.Equal("(null)", Disk.Get($"{Devices}/{Vf}/driver_override"));
    }

    [Fact]
    public void What_a_crash_left_of_a_bind_is_cleared_when_it_is_completed()
    {
        Disk.Put($"{Devices}/{Vf}/driver_override", "igbvf");
        Set(Target, "igbvf");

        Assert.Equal("(null)", Disk.Get($"{Devices}/{Vf}/driver_override"));
    }

    [Fact]
    public void A_slow_driver_is_waited_for()
    {
        Disk.Refusals["/sys/bus/pci/drivers_probe"] = Errno.None;
        Ticking.Tick = waited =>
        {
            if (waited.TotalSeconds >= 8)
            {
                Disk.Link($"{Devices}/{Vf}/driver", "../../drivers/vfio-pci");
            }
        };

        Set(Target, "vfio-pci");
        Assert.InRange(Ticking.Waited.TotalSeconds, 8, 9);
    }

    [Fact]
    public void A_missing_driver_is_loaded_and_one_that_does_not_exist_named()
    {
        Disk.Delete("/sys/bus/pci/drivers/vfio-pci");
        Refused(Target, "vfio-pci", "the kernel has no driver vfio-pci", "no such program");
        Assert.Equal("igbvf", Read(Target));

        Machine.ModelPrograms.Installed["modprobe"] = (arguments, _) =>
        {
            Disk.Put($"/sys/bus/pci/drivers/{arguments[^1]}/unbind", "");
            return new ProgramResult(0, "", "");
        };
        Set(Target, "vfio-pci");
        Assert.Equal(["modprobe -- vfio-pci"], Machine.ModelPrograms.Calls);
    }

    [Theory]
    [InlineData("../../../etc")]
    [InlineData("")]
    [InlineData("a b")]
    public void What_is_no_name_is_not_asked_for(string name)
    {
        Refused(Target, name, "no name of a driver");
        Assert.Empty(Machine.ModelPrograms.Calls);
    }

    [Fact]
    public void A_port_with_vfs_keeps_its_driver() => Refused(new DriverTarget(Port), "vfio-pci", "has 2 VFs");

    [Fact]
    public void A_function_that_is_not_there_has_no_driver()
    {
        Assert.Null(Read(new DriverTarget("0000:99:00.0")));
        Refused(new DriverTarget("0000:99:00.0"), "vfio-pci", "0000:99:00.0", "does not exist");
    }

    private void Group(string number, params string[] members)
    {
        foreach (var member in members)
        {
            foreach (var other in members)
            {
                Disk.Put($"/sys/kernel/iommu_groups/{number}/devices/{other}", "");
            }

            Disk.Link($"{Devices}/{member}/iommu_group", $"../../../../kernel/iommu_groups/{number}");
        }
    }
}
