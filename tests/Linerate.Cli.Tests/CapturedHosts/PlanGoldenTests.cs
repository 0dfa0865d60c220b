using System.Text.Json;
using Linerate.Cli.Profiles;
using Linerate.Core.Planning;
using Linerate.Core.Plans;
using Linerate.Core.Rules;
using Linerate.Hosts;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Tests.CapturedHosts;

/// <summary>The plans of captured hosts, reviewed like code, and held to what every plan must be.</summary>
public sealed class PlanGoldenTests(ITestOutputHelper output)
{
    [Fact]
    public void Of_the_untuned_lab() => Reads(Sample("lab-untuned"), "tests/hosts/lab-untuned.plan.golden");

    [Fact]
    public void Of_the_tuned_lab() => Reads(Sample("lab-tuned"), "tests/hosts/lab-tuned.plan.golden");

    [Fact]
    public void Of_two_ConnectX5_ports_in_a_two_socket_server() =>
        Reads(CapturedHost.PathOf("cx5-sriov-hpe-2s"), "tests/Linerate.Cli.Tests/CapturedHosts/cx5-sriov-hpe-2s.plan.golden");

    [Fact]
    public void Of_a_server_with_64_VFs() =>
        Reads(CapturedHost.PathOf("dell-r640-64vf"), "tests/Linerate.Cli.Tests/CapturedHosts/dell-r640-64vf.plan.golden");

    [Fact]
    public void Of_ConnectX6_cards_below_switches() =>
        Reads(CapturedHost.PathOf("spr-cx6-switch-mi300x"), "tests/Linerate.Cli.Tests/CapturedHosts/spr-cx6-switch-mi300x.plan.golden");

    public static TheoryData<string, string> Everywhere() => new MatrixTheoryData<string, string>(
        ["lab-untuned", "lab-tuned", "cx5-sriov-hpe-2s", "dell-r640-64vf", "dell-r740xd-rt-tuned", "dell-r750-e810", "spr-cx6-switch-mi300x", "epyc-7451-2s-8n", "dell-r610-i350-8vf"],
        ["throughput", "latency", "dpdk", "balanced"]);

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void A_plan_sets_each_thing_once_in_order_of_risk_and_leaves_nothing_to_plan(string name, string profile)
    {
        var path = name.StartsWith("lab-", StringComparison.Ordinal) ? Sample(name) : CapturedHost.PathOf(name);
        var opened = HostSources.Open(root: null, path, () => Stream.Null);
        var host = HostCollector.Collect(opened.Source!, new CollectOptions { ForChanges = true });
        var wanted = ProfileReader.Read(profile, null, [.. RuleCatalog.All.Select(rule => rule.Info.Id)]);
        var plan = Planner.Make(new PlanRequest(host, wanted, TestProcess.Today));

        Assert.Equal(plan.Steps.Length, plan.Steps.Select(step => step.Target).Distinct().Count());
        Assert.All(plan.Steps, step => Assert.NotEqual(step.From, step.To));
        Assert.All(plan.Steps, step => Assert.NotEmpty(step.Why));
        Assert.Equal(Json(plan), Json(Planner.Make(new PlanRequest(host, wanted, TestProcess.Today))));

        var again = Planner.Make(new PlanRequest(HostEffects.After(host, plan.Steps), wanted, TestProcess.Today));
        Assert.Equal([], again.Steps.Select(step => $"{step.Target}: {step.From} to {step.To}: {step.Why}"));
        output.WriteLine($"{name}, {profile}: {plan.Steps.Length} steps, {plan.Omissions.Length} omissions, {plan.Conflicts.Length} conflicts; nothing left to plan");
    }

    private static string Json(Plan plan) => JsonSerializer.Serialize(plan, PlanJson.Default.Plan);

    private static string Sample(string name) => Repository.PathOf("tests", "hosts", $"{name}.capture");

    private static void Reads(string path, string golden)
    {
        var outcome = new TestProcess().Run("plan", "--from", path);

        Assert.Empty(outcome.Error);
        Assert.Equal(0, outcome.Code);
        Assert.All(outcome.Output.Split('\n'), line => Assert.True(line.Length <= 80 || !line.TrimStart().Contains(' '), line));
        Golden.Matches(outcome.Output, golden);
    }
}
