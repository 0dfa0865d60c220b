using Linerate.Core.Host.Iommu;
using Linerate.Core.Plans.Dpdk;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Core.Tests.Rules.Dpdk;

namespace Linerate.Core.Tests.Plans.Dpdk;

public sealed class DpdkLaunchTests
{
    private static readonly DpdkWish OneCore = new([TestHost.FirstVf], 1);

    [Fact]
    public void What_is_ready_needs_no_step_and_gives_the_line()
    {
        var launch = Of(DpdkHost.Free());

        Assert.Empty(launch.Steps);
        Assert.Equal("dpdk-testpmd -l 0,2 --main-lcore 0 --file-prefix linerate -a 0000:3b:10.0 --socket-mem 1024 --huge-unlink -- --forward-mode=macswap --nb-cores=1 --rxq=1 --txq=1 --auto-start --stats-period=1", launch.Testpmd);
        Assert.True(launch.Isolate.IsEmpty);
    }

    [Fact]
    public void The_vf_and_its_whole_group_go_to_vfio()
    {
        var host = DpdkHost.Free().WithDrivers("iavf", "iavf") with { Iommu = DpdkHost.Iommu([], new IommuGroup(7, default, [TestHost.FirstVf, TestHost.SecondVf])) };

        Assert.Equal(
            [new DriverTarget(TestHost.FirstVf.ToString()), new DriverTarget(TestHost.SecondVf.ToString())],
            Of(host).Steps.Select(step => step.Target));
        Assert.All(Of(host).Steps, step => Assert.Equal(("iavf", "vfio-pci"), (step.From, step.To)));
    }

    [Fact]
    public void A_port_of_the_host_in_the_group_is_never_taken()
    {
        var host = DpdkHost.Free().WithDrivers("iavf") with { Iommu = DpdkHost.Iommu([], new IommuGroup(7, default, [TestHost.Port, TestHost.FirstVf])) };

        Assert.Contains("for the host", DpdkLaunch.Of(host, OneCore).Missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_are_added_to_what_the_node_has()
    {
        var step = Assert.Single(Of(DpdkHost.Free() with { Numa = DpdkHost.Pages(100, 0) }).Steps);

        Assert.Equal(new HugePagesTarget(0, 2 << 20), step.Target);
        Assert.Equal(("100", "512"), (step.From, step.To));
    }

    [Fact]
    public void Too_many_cores_are_refused_with_the_numbers()
    {
        var missing = DpdkLaunch.Of(DpdkHost.Free(), OneCore with { PollCores = 3 }).Missing;

        Assert.Contains("3 whole cores are wanted", missing.Detail, StringComparison.Ordinal);
        Assert.Contains("1 are free", missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_of_a_guest_is_refused() =>
        Assert.Contains("web1", DpdkLaunch.Of(TestHost.TwoNodes(), OneCore).Missing.Detail, StringComparison.Ordinal);

    private static DpdkLaunch Of(HostSnapshot host) => DpdkLaunch.Of(host, OneCore).Value;
}
