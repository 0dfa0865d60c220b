using System.Diagnostics;
using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Guests;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class ManyGuestsTests
{
    private static readonly string[] Areas = ["NUMA", "GST", "OPS"];

    [Fact]
    public void Eight_times_the_guests_take_about_eight_times_as_long()
    {
        Time(64);
        var (few, many) = (Time(64), Time(512));

        TestContext.Current.SendDiagnosticMessage($"64 guests {few.TotalMilliseconds:f1} ms, 512 guests {many.TotalMilliseconds:f1} ms");

        // Quadratic would be 64 times; a busy machine gets room.
        Assert.True(many < (few * 30) + TimeSpan.FromMilliseconds(50), $"64 guests: {few}, 512 guests: {many}");
    }

    private static TimeSpan Time(int guests)
    {
        var host = Host(guests);
        var rules = RuleCatalog.All.Where(rule => Areas.Contains(rule.Info.Area)).ToArray();
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            var findings = rules.Sum(rule => rule.Check(host, TestProfiles.Latency).Count());
            best = watch.Elapsed < best ? watch.Elapsed : best;
            Assert.True(findings > guests);
        }

        return best;
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
