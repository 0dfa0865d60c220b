using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PathRulesScaleTests
{
    /// <summary>16 ports, every VF in a group of its own and in a guest of its own.</summary>
    [Fact]
    public void Every_pci_and_iommu_rule_costs_linear_time_in_vfs()
    {
        var (few, many) = (Large(16, 32), Large(16, 256));
        foreach (var rule in RuleCatalog.All.Where(rule => rule.Info.Area is "PCI" or "IOMMU"))
        {
            Growth.AssertLinear(() => Judge(rule, few), () => Judge(rule, many));
        }

        static int Judge(Rule rule, HostSnapshot host) => rule.Check(host, TestProfiles.Throughput).Count();
    }

    private static HostSnapshot Large(int ports, int vfsPerPort)
    {
        var devices = ImmutableArray.CreateBuilder<PciDevice>();
        var groups = ImmutableArray.CreateBuilder<IommuGroup>();
        var guests = ImmutableArray.CreateBuilder<Guest>();
        for (var number = 0; number < ports; number++)
        {
            var bridge = new PciAddress(0, (byte)(number * 4), 1, 0);
            var port = new PciAddress(0, (byte)((number * 4) + 1), 0, 0);
            var vfs = Enumerable.Range(0, vfsPerPort).Select(index => PciAddress.FromRoutingId(0, (ushort)(port.RoutingId + 8 + index))).ToImmutableArray();
            devices.Add(TestLinks.Bridge() with { Address = bridge });
            devices.Add(TestLinks.Port() with { Address = port, Parent = TestHost.Known(bridge), VirtualFunctions = vfs });
            devices.AddRange(vfs.Select(vf => TestHost.Vf(vf) with { Parent = TestHost.Known(bridge), PhysicalFunction = port }));
            guests.AddRange(vfs.Select(vf => TestHost.Web1() with { HostDevices = [new GuestHostDevice(vf)] }).Select(guest => guest with { Name = $"guest-{guest.HostDevices[0].Address}" }));
        }

        groups.AddRange(devices.Select((device, index) => new IommuGroup(index, TestHost.Known("DMA-FQ"), [device.Address])));
        return TestHost.TwoNodes() with
        {
            Pci = TestHost.TreeOf(devices.ToImmutable()),
            Iommu = TestHost.GroupsOf(groups.ToImmutable()),
            Guests = TestHost.GuestsOf(guests.ToImmutable()),
        };
    }
}
