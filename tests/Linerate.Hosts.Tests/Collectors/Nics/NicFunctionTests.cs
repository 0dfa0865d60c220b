using Linerate.Core.Units;
using Linerate.Hosts.Collectors.Nics;

namespace Linerate.Hosts.Tests.Collectors.Nics;

public sealed class NicFunctionTests
{
    [Theory]
    [InlineData("../../devices/pci0000:20/0000:20:00.0/0000:21:10.2/net/eth3", "0000:21:10.2")]
    [InlineData("../../devices/pci0000:00/0000:00:03.0/virtio2/net/eth0", "0000:00:03.0")]
    [InlineData("../../devices/pci10000:00/10000:00:02.0/10000:01:00.0/net/nvm0", "10000:01:00.0")]
    public void Is_the_function_that_the_interface_belongs_to(string target, string function) =>
        Assert.Equal(PciAddress.Parse(function), NicFunction.Of(target));

    [Theory]
    [InlineData("../../devices/virtual/net/br0")]
    [InlineData("../../devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.0/net/usb0")]
    [InlineData("../../devices/pci0000:00/0000:00:08.0/0000:08:00.0/mlx5_core.sf.4/net/enp8s0f0s88")]
    [InlineData("")]
    [InlineData("/net/")]
    [InlineData("virtio/net/eth0")]
    public void Is_none_for_what_is_no_function_of_its_own(string target) =>
        Assert.Null(NicFunction.Of(target));
}
