using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class ManyVfsTests
{
    [Fact]
    public void Every_nic_and_vf_rule_costs_linear_time_in_vfs()
    {
        var (few, many) = (Host(512), Host(4096));
        foreach (var rule in RuleCatalog.All.Where(rule => rule.Info.Area is "NIC" or "VF"))
        {
            Growth.AssertLinear(() => Judge(rule, few), () => Judge(rule, many));
        }

        static int Judge(Rule rule, HostSnapshot host) => rule.Check(host, TestProfiles.Throughput).Count();
    }

    /// <summary>One PF with all VFs, each with its settings, four to a guest.</summary>
    private static HostSnapshot Host(int count)
    {
        PciAddress[] addresses = [.. Enumerable.Range(0, count).Select(number => PciAddress.FromRoutingId(1, (ushort)number))];
        var port = TestHost.PortDevice() with { VfCount = TestHost.Known(count), VirtualFunctions = [.. addresses] };
        return TestHost.TwoNodes() with
        {
            Pci = TestHost.TreeOf([TestHost.Bridge(), port, .. addresses.Select(TestHost.Vf)]),
            Nics = TestHost.NicsOf(TestHost.Eth0() with
            {
                VfSettings = TestHost.Known<ImmutableArray<VfSettings>>([.. Enumerable.Range(0, count).Select(VfHost.Safe)]),
            }),
            Guests = TestHost.GuestsOf([.. Enumerable.Range(0, count / 4).Select(number => new Guest($"web{number}")
            {
                Vcpus = [TestHost.Vcpu(0, "2")],
                HostDevices = [.. addresses.Skip(number * 4).Take(4).Select(address => new GuestHostDevice(address))],
            })]),
        };
    }
}
