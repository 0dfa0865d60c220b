using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Nics;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

/// <summary>A 22 MiB cache of 11 ways, as in the measurement that the rule stands on: devices write into 4 MiB.</summary>
public sealed class NIC004RingsOverflowCacheTests
{
    [Fact]
    public void Passes_when_the_rings_fit_half_of_the_share() =>
        Assert.Equal(Verdict.Pass, Judge(Host(rings: 4, descriptors: 256)).Verdict);

    [Fact]
    public void Notes_when_the_rings_pass_half_of_the_share()
    {
        var finding = Judge(Host(rings: 12, descriptors: 128));

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("3 MiB of buffers", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_the_rings_pass_the_share()
    {
        var finding = Judge(Host(rings: 16, descriptors: 256));

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("eth0 16 rings × 256 × 2048 B: 8 MiB of buffers; devices write into 4 MiB of 22 MiB L3", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("2 MiB", finding.Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_when_the_rings_pass_the_whole_cache() =>
        Assert.Contains("over the whole cache", Judge(Host(rings: 16, descriptors: 1024)).Observed, StringComparison.Ordinal);

    [Fact]
    public void Counts_all_ports_of_the_node()
    {
        var host = Host(rings: 4, descriptors: 256);
        var second = host.Nics.All[0] with { Name = "eth1" };
        var finding = Judge(host with { Nics = TestHost.NicsOf(host.Nics.All[0], second) });

        Assert.Contains("4 MiB of buffers", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void NotApplicable_when_the_maker_has_no_ddio() =>
        Assert.Equal(Verdict.NotApplicable, Judge(Host(4, 256) with { Identity = new HostIdentity { CpuVendor = TestHost.Known("AuthenticAMD") } }).Verdict);

    [Fact]
    public void Unknown_when_the_cache_is_not_known()
    {
        var host = Host(4, 256);

        Assert.Equal(Verdict.Unknown, Judge(host with { Cpus = TestHost.TwoNodes().Cpus }).Verdict);
    }

    [Fact]
    public void Unknown_when_ring_sizes_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(Host(4, 256) with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Rings = TestHost.Denied }) }).Verdict);

    [Fact]
    public void Says_nothing_of_a_host_without_ports_in_use() =>
        Assert.Empty(new NIC004RingsOverflowCache().Check(Host(4, 256) with { Nics = TestHost.NicsOf(NicHost.Down()) }, TestProfiles.Throughput));

    private static HostSnapshot Host(int rings, int descriptors)
    {
        var host = TestHost.TwoNodes();
        return host with
        {
            Identity = new HostIdentity { CpuVendor = TestHost.Known("GenuineIntel") },
            Cpus = new CpuTopology
            {
                Online = host.Cpus.Online,
                Cpus = host.Cpus.Cpus,
                Caches = [new CpuCache(3, "Unified", ByteSize.MiB(22), CpuSet.Parse("0-3"), TestHost.Known(11))],
            },
            Nics = TestHost.NicsOf(TestHost.Eth0() with
            {
                Rings = TestHost.Known(new RingSizes(descriptors, 8192, descriptors, 8192)),
                Channels = TestHost.Known(new Channels(null, null, null, null, rings, 64)),
            }),
        };
    }

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new NIC004RingsOverflowCache(), host, "node 0");
}
