using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Core.Tests.Plans;

public sealed class PlanJsonTests
{
    [Fact]
    public void Every_kind_of_target_can_be_spelled() => Assert.Equal(
        typeof(Target).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Target))).Select(type => type.Name).Order(StringComparer.Ordinal),
        typeof(Target).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => derived.DerivedType.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_step_is_read_as_it_was_written()
    {
        var step = new Step(new RingTarget("eth1", "rx"), "80", "1024") { Risk = Risk.LinkFlap, Why = "full frames fill it", BecauseOf = ["NIC003"] };

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(step, PlanJson.Default.Step), PlanJson.Default.Step)!;

        Assert.Equal(step with { BecauseOf = [] }, read with { BecauseOf = [] });
        Assert.Equal(step.BecauseOf, read.BecauseOf);
    }

    [Fact]
    public void A_setting_inside_a_guest_is_read_as_it_was_written()
    {
        var step = new Step(new InsideTarget("web1", new RingTarget("ens5", "rx")), "512", "4096");

        Assert.Equal(step.Target, JsonSerializer.Deserialize(JsonSerializer.Serialize(step, PlanJson.Default.Step), PlanJson.Default.Step)!.Target);
    }

    [Fact]
    public void What_a_target_is_called_is_not_written_beside_what_it_is()
    {
        var json = JsonSerializer.Serialize(new Step(new RingTarget("eth1", "rx"), "80", "1024"), PlanJson.Default.Step);

        var target = JsonDocument.Parse(json).RootElement.GetProperty("target");
        Assert.Equal(["kind", "nic", "ring"], target.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_step_of_an_unknown_kind_is_refused() => Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(
        """{"target":{"kind":"shell","command":"reboot"},"from":null,"to":null}""", PlanJson.Default.Step));

    [Fact]
    public void Taking_back_twice_is_the_step_itself()
    {
        var step = new Step(new RingTarget("eth1", "rx"), "80", "1024") { Risk = Risk.LinkFlap, UndoRisk = Risk.Live };

        Assert.Equal(step, step.Inverse().Inverse());
        Assert.Equal(("1024", "80"), (step.Inverse().From, step.Inverse().To));
    }
}
