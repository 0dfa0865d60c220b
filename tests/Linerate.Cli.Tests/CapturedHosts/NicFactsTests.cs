using System.Globalization;
using Linerate.Cli.Nics;
using Linerate.Core.Host;
using Linerate.Core.Host.Pci;
using Linerate.Core.Nics;
using Linerate.Hosts;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>What is published about NICs against what captured machines say of theirs.</summary>
public sealed class NicFactsTests
{
    private static readonly NicCatalogue Shipped = NicCatalogueReader.Read(null);

    [Theory]
    [InlineData("cx5-sriov-hpe-2s")]
    [InlineData("dell-r610-i350-8vf")]
    [InlineData("dell-r740xd-rt-tuned")]
    [InlineData("dell-r750-e810")]
    [InlineData("pex8748-iommu-acs")]
    [InlineData("spr-cx6-switch-mi300x")]
    [InlineData("supermicro-4029gp-cx4")]
    public void A_function_is_the_same_NIC_by_its_ID_as_by_its_driver(string name)
    {
        var bound = NetworkFunctions(Read(CapturedHost.PathOf(name)))
            .Where(function => function.Driver.Is(driver => Shipped.Find(driver) is not null))
            .ToArray();

        Assert.NotEmpty(bound);
        Assert.All(bound, function => Assert.Equal(function.Driver.Value, Shipped.Find(PciId.Of(function)!.Value)?.Driver));
    }

    [Theory]
    [InlineData("cx5-sriov-hpe-2s", "0000:12:00.2", "mlx5_core", "ConnectX-5")]
    [InlineData("dell-r640-64vf", null, "iavf", "700 Series VF")]
    public void A_VF_that_a_guest_or_nobody_holds_is_known_by_its_ID(string name, string? address, string driver, string model)
    {
        var vf = NetworkFunctions(Read(CapturedHost.PathOf(name)))
            .First(function => function.IsVirtualFunction && (address is null || function.Address.ToString() == address));

        Assert.Equal((driver, model), (Shipped.Of(vf)?.Driver, Shipped.ModelOf(vf)?.Name));
    }

    [Theory]
    [InlineData("lab-untuned")]
    [InlineData("lab-tuned")]
    public void The_lab_says_of_its_ports_what_the_facts_say(string name)
    {
        var host = Read(Repository.PathOf("tests", "hosts", $"{name}.capture"));
        var ports = host.SriovPorts.ToArray();

        Assert.Contains(ports, port => !port.VirtualFunctions.IsEmpty);
        Assert.All(ports, port =>
        {
            var facts = Shipped.Of(port)!;
            var nic = host.Nics.Of(port.Address)[0];
            Assert.Equal("82576", Shipped.ModelOf(port)?.Name);
            Assert.Equal(facts.Rings.RxMax!.Value, nic.Rings.Value.RxMax);
            Assert.Equal(facts.Rings.TxMax!.Value, nic.Rings.Value.TxMax);
            Assert.InRange(nic.Channels.Value.MostReceiveQueues, 1, facts.Queues.Max!.Value);
            Assert.Equal(facts.Vfs.PerPort!.Value, port.TotalVfs.Value);
            Assert.All(
                port.VirtualFunctions.Take(1),
                vf => Assert.Equal(facts.Vfs.Vectors!.Value[0], host.Pci.Find(vf)!.Config.Value.MsiX.Value.TableSize));
            Assert.All(facts.Counters, counter => Assert.Contains(nic.Statistics.Value.Keys, statistic => counter.Matches(statistic)));
        });
    }

    /// <summary>ethtool -g and -c of fourteen machines, most with older kernels, whose largest rings are smaller.</summary>
    [Theory]
    [InlineData("e1000e", 3)]
    [InlineData("i40e", null)]
    [InlineData("igb", 3)]
    [InlineData("ixgbe", 1)]
    [InlineData("tg3", null)]
    [InlineData("virtio_net", null)]
    public void Captured_rings_and_times_lie_within_the_facts(string driver, int? code)
    {
        var facts = Shipped.Find(driver)!;
        var nics = EthtoolFiles.Read("netutils-linux-hosts").Where(nic => nic.Driver == driver).ToArray();

        Assert.NotEmpty(nics);
        Assert.All(nics, nic =>
        {
            Assert.InRange(nic.RxMax, facts.Rings.RxDefault!.Value, facts.Rings.RxMax!.Value);
            Assert.InRange(nic.Rx, facts.Rings.RxMin?.Value ?? 1, facts.Rings.RxMax.Value);
            Assert.InRange(nic.TxMax, facts.Rings.TxDefault!.Value, facts.Rings.TxMax!.Value);
            Assert.Equal(0, nic.Rx % (facts.Rings.Multiple?.Value ?? 1));
        });
        if (code is not null)
        {
            Assert.Equal(code, facts.Moderation.LargestCode?.Value >= code ? code : null);
            Assert.All(nics, nic => Assert.Equal(code.Value.ToString(CultureInfo.InvariantCulture), nic.RxUsecs));
        }

        if (driver is not "ixgbe")
        {
            Assert.Contains(nics, nic => nic.Rx == facts.Rings.RxDefault!.Value);
        }
    }

    private static HostSnapshot Read(string file) =>
        HostCollector.Collect(HostSources.Open(root: null, file, () => Stream.Null).Source!, new CollectOptions());

    private static IEnumerable<PciDevice> NetworkFunctions(HostSnapshot host) => host.Pci.Devices.Where(device => device.IsNetwork);
}
