using Linerate.Core.Host.Pci;
using Linerate.Core.Rules.Numa;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class NUMA001NicNodeUnknownTests
{
    private static readonly Missing MinusOne = new(MissingReason.Unsupported, "/sys/bus/pci/devices/0000:3b:00.0/numa_node", "-1");

    [Fact]
    public void Passes_when_the_port_names_its_node() => Assert.Equal(Verdict.Pass, Judge(TestHost.PortDevice()).Verdict);

    [Fact]
    public void Fails_and_names_the_node_when_only_the_local_cpus_tell_it()
    {
        var finding = Judge(TestHost.PortDevice() with { Node = MinusOne, Parent = TestHost.OnRootBus, LocalCpus = TestHost.Known(CpuSet.Parse("4-7")) });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("node 1", finding.Observed, StringComparison.Ordinal);
        Assert.StartsWith("echo 1 > /sys/bus/pci/devices/0000:3b:00.0/numa_node", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_without_a_node_when_the_local_cpus_are_all_of_them()
    {
        var finding = Judge(TestHost.PortDevice() with { Node = MinusOne, Parent = TestHost.OnRootBus, LocalCpus = TestHost.Known(CpuSet.Parse("0-7")) });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("local_cpulist is 0-7", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "-1");
    }

    [Fact]
    public void Fails_when_two_functions_of_one_card_disagree()
    {
        var other = TestHost.PortDevice() with { Address = PciAddress.Parse("0000:3b:00.1"), Node = TestHost.Known(new NodeId(1)) };
        var host = TestHost.TwoNodes() with { Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), other) };
        var finding = TestHost.Judge(new NUMA001NicNodeUnknown(), host, "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith("contradictory: 0000:3b:00.0 says node 0, 0000:3b:00.1", finding.Observed, StringComparison.Ordinal);
        Assert.Equal(2, finding.Evidence.Length);
    }

    [Fact]
    public void Unknown_when_the_file_was_not_read()
    {
        var finding = Judge(TestHost.PortDevice() with { Node = TestHost.Denied, Parent = TestHost.OnRootBus, LocalCpus = TestHost.Denied });

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(MissingReason.NeedsRoot, finding.Missing?.Reason);
    }

    [Fact]
    public void NotApplicable_when_the_host_has_one_node()
    {
        var host = TestHost.TwoNodes();
        host = host with { Numa = host.Numa with { Nodes = [host.Numa.Nodes[0]] } };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(new NUMA001NicNodeUnknown(), host, "host").Verdict);
    }

    private static Finding Judge(PciDevice port) => TestHost.Judge(
        new NUMA001NicNodeUnknown(),
        TestHost.TwoNodes() with { Pci = TestHost.TreeOf(TestHost.Bridge(), port) },
        "eth0");
}
