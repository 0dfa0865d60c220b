using System.Diagnostics;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class ManyVfsTests
{
    private static readonly string[] Areas = ["NIC", "VF"];

    [Fact]
    public void Eight_times_the_vfs_take_about_eight_times_as_long()
    {
        Time(512);
        var (few, many) = (Time(512), Time(4096));

        TestContext.Current.SendDiagnosticMessage($"512 VFs {few.TotalMilliseconds:f1} ms, 4096 VFs {many.TotalMilliseconds:f1} ms");

        // Quadratic would be 64 times; a busy machine gets room.
        Assert.True(many < (few * 30) + TimeSpan.FromMilliseconds(50), $"512 VFs: {few}, 4096 VFs: {many}");
    }

    private static TimeSpan Time(int vfs)
    {
        var host = Host(vfs);
        var rules = RuleCatalog.All.Where(rule => Areas.Contains(rule.Info.Area)).ToArray();
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var watch = Stopwatch.StartNew();
            var findings = rules.Sum(rule => rule.Check(host, TestProfiles.Throughput).Count());
            best = watch.Elapsed < best ? watch.Elapsed : best;
            Assert.True(findings > vfs);
        }

        return best;
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
