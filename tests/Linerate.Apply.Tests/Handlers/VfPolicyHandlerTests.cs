using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Handlers;

public sealed class VfPolicyHandlerTests : HandlerTest
{
    private static readonly VfPolicyTarget Trust = new(Port, 1, "trust");

    public VfPolicyHandlerTests() => Machine.Files.WriteAttribute($"/sys/bus/pci/devices/{Port}/sriov_numvfs", "2", TimeSpan.FromSeconds(1));

    [Fact]
    public void It_is_set_through_the_interface_that_the_port_has_now()
    {
        Set(Trust, "on");

        Assert.Equal("on", Machine.Nics.ReadVf(Nic, 1, "trust").Value);
        Assert.Equal("off", Machine.Nics.ReadVf(Nic, 0, "trust").Value);
    }

    [Fact]
    public void A_representor_beside_the_port_is_not_the_port()
    {
        Disk.Put($"/sys/bus/pci/devices/{Port}/net/eth1_0/phys_port_name", "pf0vf0");
        Disk.Put($"/sys/bus/pci/devices/{Port}/net/{Nic}/phys_port_name", "p0");

        Set(Trust, "on");
        Assert.Equal("on", Machine.Nics.ReadVf(Nic, 1, "trust").Value);
    }

    [Fact]
    public void Of_two_interfaces_none_is_guessed()
    {
        Disk.Put($"/sys/bus/pci/devices/{Port}/net/eth2/mtu", "1500");

        Assert.Equal("unknown", Read(Trust));
        Refused(Trust, "on", "2 interfaces: eth1 eth2");
    }

    [Fact]
    public void A_vf_that_is_not_there_has_no_policy()
    {
        Assert.Null(Read(new VfPolicyTarget(Port, 5, "trust")));
        Refused(new VfPolicyTarget(Port, 5, "trust"), "on", "VF 5", "does not exist");
    }

    [Fact]
    public void A_port_without_an_interface_is_unknown()
    {
        Disk.Delete($"/sys/bus/pci/devices/{Port}/net");

        Assert.Equal("unknown", Read(Trust));
        Refused(Trust, "on", "no driver has made an interface");
    }

    [Fact]
    public void A_rate_that_the_driver_refuses_is_explained()
    {
        Disk.Refusals[$"/model/nics/{Nic}/vf1/max_tx_rate"] = Errno.Invalid;

        Assert.Contains("while eth1 has a link", Refused(new VfPolicyTarget(Port, 1, "max_tx_rate"), "500", "EINVAL").NextStep, StringComparison.Ordinal);
    }
}
