using Linerate.Core.Host.Nics;
using Linerate.Core.Planning;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Inspection;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Tests.Rules.Guests;

namespace Linerate.Core.Tests.Planning;

public sealed class InsidePlannerTests
{
    [Fact]
    public void A_small_ring_inside_is_a_step_of_the_guest_that_answers_GST005()
    {
        var plan = PlanOf(Insides.Ens1() with { Rings = TestHost.Known(new RingSizes(64, 4096, 512, 4096)) });

        var step = Assert.Single(plan.Steps, step => step.Target == new InsideTarget("web1", new RingTarget("ens1", "rx")));
        Assert.Equal(("64", Risk.LinkFlap), (step.From, step.Risk));
        Assert.Contains("GST005", step.BecauseOf);
        Assert.True(int.Parse(step.To!, System.Globalization.CultureInfo.InvariantCulture) > 64);
        Assert.Null(PlanInspection.Refusal(plan));
    }

    [Fact]
    public void Nothing_else_than_what_an_agent_can_set_is_planned()
    {
        var plan = PlanOf(Insides.Ens1() with { Rings = TestHost.Known(new RingSizes(64, 4096, 512, 4096)) });

        Assert.All(plan.Steps, step => Assert.Equal("web1", Assert.IsType<InsideTarget>(step.Target).Guest));
    }

    [Fact]
    public void A_guest_with_fewer_queues_than_vcpus_gets_a_queue_pair_for_each()
    {
        var plan = PlanOf(Insides.Ens1() with { Channels = TestHost.Known(new Channels(null, null, null, null, 1, 4)) });

        var step = Assert.Single(plan.Steps, step => step.Target == new InsideTarget("web1", new ChannelsTarget("ens1", "combined")));
        Assert.Equal(("1", "2"), (step.From, step.To));
    }

    [Fact]
    public void The_plan_is_for_the_host_and_not_for_the_guest_as_one()
    {
        var host = Insides.Host();

        Assert.Equal(host.Identity.HostName.Or(""), PlanOf(Insides.Ens1()).Host.Name);
    }

    private static Plan PlanOf(Nic nic) => InsidePlanner.Make(new PlanRequest(Insides.Host(nic), TestProfiles.Throughput, new DateOnly(2026, 11, 23)), "web1");
}
