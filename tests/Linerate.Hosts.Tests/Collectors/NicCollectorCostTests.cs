using Linerate.Core.Host.Pci;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;

namespace Linerate.Hosts.Tests.Collectors;

public sealed class NicCollectorCostTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(4096)]
    public void A_vf_interface_costs_one_question(int count)
    {
        var port = PciAddress.Parse("0000:3b:00.0");
        var pci = new PciTree
        {
            Devices = [new PciDevice(port), .. Enumerable.Range(0, count).Select(index => new PciDevice(PciAddress.Parse(ManyVfsHost.FunctionOf(index))) { PhysicalFunction = port })],
        };
        var host = new AskedHost(new ManyVfsHost(count));

        var nics = NicCollector.Collect(new HostReader(host), pci);

        Assert.Equal(count + 1, nics.All.Length);
        Assert.Equal(count, host.Questions.Count(question => question.Subject.Contains("/vf", StringComparison.Ordinal)));
        Assert.InRange(host.Questions.Count, count + 1, count + 40);
        Assert.Equal(1500, nics.Find("vf7")!.Mtu.Value);
        Assert.Equal(9000, nics.Find("ens1f0")!.Mtu.Value);
        Assert.Equal(count, nics.Find("ens1f0")!.VfSettings.Value.Length);
    }
}
