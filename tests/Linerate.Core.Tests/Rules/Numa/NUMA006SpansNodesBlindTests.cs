using Linerate.Core.Host.Guests;
using Linerate.Core.Rules.Numa;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class NUMA006SpansNodesBlindTests
{
    private static readonly GuestCpu Flat = new() { Mode = TestHost.Known("host-passthrough") };

    private static readonly GuestCpu TwoCells = Flat with { Cells = [CpuSet.Of(0), CpuSet.Of(1)] };

    [Fact]
    public void Passes_when_the_guest_stays_on_one_node() => Assert.Equal(Verdict.Pass, Judge(TestHost.Web1() with { Cpu = Flat }).Verdict);

    [Fact]
    public void Passes_when_cells_and_the_vfs_node_are_shown() =>
        Assert.Equal(Verdict.Pass, Judge(Wide(TwoCells) with { HostDevices = [new(TestHost.FirstVf) { GuestNode = 0 }] }).Verdict);

    [Fact]
    public void Fails_when_no_cell_is_shown()
    {
        var finding = Judge(Wide(Flat));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("vCPUs on nodes 0, 1; the guest is shown no node", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_the_vf_hangs_on_no_node()
    {
        var finding = Judge(Wide(TwoCells));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("not on which one 0000:3b:10.0 is", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("pcie-expander-bus", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_description_was_not_read() => Assert.Equal(Verdict.Unknown, Judge(Wide(GuestCpu.NotCollected)).Verdict);

    [Fact]
    public void NotApplicable_when_the_guest_floats() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "0-7")] }).Verdict);

    private static Guest Wide(GuestCpu cpu) =>
        TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "2"), TestHost.Vcpu(1, "6")], Cpu = cpu };

    private static Finding Judge(Guest guest) =>
        TestHost.Judge(new NUMA006SpansNodesBlind(), TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(guest) }, "web1");
}
