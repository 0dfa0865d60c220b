using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Guests;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class ManyGuestsTests
{
    private static readonly string[] Areas = ["NUMA", "GST", "OPS"];

    [Fact]
    public void Every_rule_about_guests_costs_linear_time_in_guests()
    {
        var (few, many) = (Host(64), Host(512));
        foreach (var rule in RuleCatalog.All.Where(rule => Areas.Contains(rule.Info.Area)))
        {
            Growth.AssertLinear(() => Judge(rule, few), () => Judge(rule, many));
        }

        static int Judge(Rule rule, HostSnapshot host) => rule.Check(host, TestProfiles.Latency).Count();
    }

    /// <summary>Guests of four vCPUs and four VFs each on 256 CPUs, so that from 64 guests on they share them.</summary>
    private static HostSnapshot Host(int guests)
    {
        var host = TestHost.TwoNodes();
        var vfs = Enumerable.Range(0, guests * 4).Select(number => TestHost.Vf(PciAddress.FromRoutingId(1, (ushort)number))).ToArray();
        return host with
        {
            Cpus = new CpuTopology { Online = host.Cpus.Online, Cpus = [.. Enumerable.Range(0, 256).Select(TestHost.CpuAt)] },
            Pci = TestHost.TreeOf([TestHost.Bridge(), TestHost.PortDevice(), .. vfs]),
            Guests = TestHost.GuestsOf([.. Enumerable.Range(0, guests).Select(number => new Guest($"web{number}")
            {
                ProcessId = number,
                Vcpus = [.. Enumerable.Range(0, 4).Select(index => new GuestVcpu(index, TestHost.Known(CpuSet.Of(((number * 4) + index) % 256)), TestHost.Known(true)))],
                EmulatorCpus = TestHost.Known(CpuSet.Of(0)),
                HostDevices = [.. vfs.Skip(number * 4).Take(4).Select(vf => new GuestHostDevice(vf.Address))],
                VirtioNics = [new GuestVirtioNic { Name = "net0", Model = "virtio" }],
            })]),
        };
    }
}
