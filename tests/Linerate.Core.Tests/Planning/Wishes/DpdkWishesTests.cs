using Linerate.Core.Host.Kernel;
using Linerate.Core.Intents;
using Linerate.Core.Planning;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Core.Tests.Rules.Dpdk;

namespace Linerate.Core.Tests.Planning.Wishes;

public sealed class DpdkWishesTests
{
    private static readonly DpdkIntent OneVf = new() { Vfs = [TestHost.FirstVf.ToString()] };

    [Fact]
    public void A_program_gets_its_VF_and_the_line_that_it_is_started_with()
    {
        var plan = Of(DpdkHost.Free().WithDrivers("iavf"), OneVf);

        var driver = Assert.Single(plan.Steps, step => step.Target is DriverTarget { Function: var function } && function == TestHost.FirstVf.ToString());
        Assert.Equal(("iavf", "vfio-pci", Risk.LinkFlap), (driver.From, driver.To, driver.Risk));
        var program = Assert.Single(plan.Programs);
        Assert.Equal("poll", program.Name);
        Assert.Contains("--file-prefix poll", program.Testpmd, StringComparison.Ordinal);
        Assert.Contains($"-a {TestHost.FirstVf}", program.Testpmd, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_poll_cores_are_whole_and_set_apart_with_the_next_boot()
    {
        var host = DpdkHost.Free();
        var plan = Of(Booting(host, "quiet"), OneVf);

        var boot = Assert.Single(plan.Steps, step => step.Target is BootParametersTarget);
        var polling = int.Parse(plan.Programs[0].Arguments[1].Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var cores = host.Cpus.WholeCores(CpuSet.Of(polling));
        Assert.Contains($"isolcpus=managed_irq,domain,{cores} nohz_full={cores} rcu_nocbs={cores}", boot.To, StringComparison.Ordinal);
    }

    [Fact]
    public void A_VF_that_is_not_there_is_told_and_nothing_is_planned_for_it()
    {
        var plan = Of(DpdkHost.Free(), new DpdkIntent { Vfs = ["0000:ff:10.0"] });

        Assert.Empty(plan.Programs);
        Assert.Contains(plan.Omissions, omission => omission.Subject == "poll" && omission.Reason.Contains("0000:ff:10.0", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_programs_never_share_a_core()
    {
        var intent = Intent.None with { Dpdk = Intent.None.Dpdk.Add("a", OneVf).Add("b", OneVf) };
        var plan = Planner.Make(new PlanRequest(DpdkHost.Free(), TestProfiles.Throughput, default) { Intent = intent });

        Assert.True(plan.Programs.Select(program => program.Arguments[1].Split(',')[^1]).Distinct().Count() == plan.Programs.Length);
        Assert.True(plan.Programs.Length == 2 || plan.Omissions.Any(omission => omission.Subject == "b"));
    }

    private static Plan Of(HostSnapshot host, DpdkIntent program) =>
        Planner.Make(new PlanRequest(host, TestProfiles.Throughput, default) { Intent = Intent.None with { Dpdk = Intent.None.Dpdk.Add("poll", program) } });

    private static HostSnapshot Booting(HostSnapshot host, string line) => host with
    {
        Kernel = new KernelFacts { BootConfiguration = TestHost.Known(new BootConfiguration("grub", "/etc/default/grub", line)) },
    };
}
