using Linerate.Core.Plans;
using Linerate.Core.Plans.Exports;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Tests.Plans.Exports;

/// <summary>What holds for every system that a plan is exported for.</summary>
public sealed class ExportTests(ITestOutputHelper output)
{
    public static TheoryData<string> Systems() => [.. ExportCatalog.All.Select(export => export.Name)];

    [Fact]
    public void The_sample_has_every_kind_of_target() => Assert.Equal(
        typeof(Target).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Target))).Select(type => type.Name).Order(StringComparer.Ordinal),
        SamplePlan.Steps.Select(step => step.Target.GetType().Name).Distinct().Order(StringComparer.Ordinal));

    /// <summary>A step alone either is in a file or is named with a reason; never neither, never both.</summary>
    [Theory]
    [MemberData(nameof(Systems))]
    public void Every_step_is_expressed_or_named(string system)
    {
        var export = Find(system);
        var expressed = 0;
        foreach (var step in SamplePlan.Steps)
        {
            var exported = export.Render(SamplePlan.Of(step));

            Assert.True(exported.Files.IsEmpty != exported.Left.IsEmpty, $"{system}: {step.Target}");
            expressed += exported.Left.Length == 0 ? 1 : 0;
            Assert.All(exported.Left, left => Assert.InRange(left.Reason.Length, 10, 300));
        }

        output.WriteLine($"{system}: {expressed} of {SamplePlan.Steps.Length} steps expressed");
        Assert.NotEqual(0, expressed);
    }

    /// <summary>What a file says of a step can be found in it: a value that is silently dropped would not change the text.</summary>
    [Theory]
    [MemberData(nameof(Systems))]
    public void Every_expressed_step_changes_the_text(string system)
    {
        var export = Find(system);
        var all = Text(export.Render(SamplePlan.All));
        foreach (var step in SamplePlan.Steps.Where(step => export.Render(SamplePlan.Of(step)).Left.IsEmpty))
        {
            var without = Text(export.Render(SamplePlan.Of([.. SamplePlan.Steps.Where(other => other != step)])));

            Assert.NotEqual(Body(all), Body(without));
        }
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void What_is_left_out_is_named_in_every_file(string system)
    {
        var exported = Find(system).Render(SamplePlan.All);

        Assert.All(exported.Files, file => Assert.All(exported.Left, left => Assert.Contains(left.Reason, file.Content, StringComparison.Ordinal)));
        Assert.All(exported.Files, file => Assert.Contains("kvm7", file.Content, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_same_plan_gives_the_same_text(string system) =>
        Assert.Equal(Text(Find(system).Render(SamplePlan.All)), Text(Find(system).Render(SamplePlan.All)));

    [Theory]
    [MemberData(nameof(Systems))]
    public void Nothing_of_an_empty_plan_is_written(string system)
    {
        var exported = Find(system).Render(SamplePlan.Of());

        Assert.Empty(exported.Files);
        Assert.Empty(exported.Left);
    }

    public static TheoryData<string> Hostile() =>
    [
        .. from export in ExportCatalog.All
           from index in Enumerable.Range(0, HostileSteps.Length)
           select $"{export.Name} {index}",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_name_or_value_of_no_kind_reaches_no_file(string systemAndStep)
    {
        var words = systemAndStep.Split(' ');
        var step = HostileSteps[int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture)];
        var exported = Find(words[0]).Render(SamplePlan.Of(step));

        Assert.Empty(exported.Files);
        Assert.Single(exported.Left);
    }

    /// <summary>Names that stand in comments alone cannot end them.</summary>
    [Theory]
    [MemberData(nameof(Systems))]
    public void A_line_end_in_a_name_stays_in_its_comment(string system)
    {
        var plan = SamplePlan.All with
        {
            Host = new PlanHost("a\nreboot\u2028reboot", "x", "y"),
            Profile = "b\r\nreboot",
            MadeBy = "c\nreboot",
            Steps = [.. SamplePlan.Steps.Select(step => step with { Why = "d\nreboot" })],
        };

        Assert.All(Find(system).Render(plan).Files, file => Assert.DoesNotContain(file.Content.Split('\n', '\r', '\u2028'), line => line.Trim() == "reboot"));
    }

    private static readonly ImmutableArray<Step> HostileSteps =
    [
        new(new KernelFileTarget("/etc/passwd"), "a", "b"),
        new(new KernelFileTarget("/sys/../etc/passwd"), "a", "b"),
        new(new KernelFileTarget("/proc/sys/kernel/core_pattern\n/x"), "a", "b"),
        new(new KernelFileTarget("/proc/sysrq-trigger"), "a", "b"),
        new(new KernelFileTarget("/sys/power/state"), "a", "b\nc"),
        new(new RingTarget("$(reboot)/x", "rx"), "1", "2"),
        new(new RingTarget("--help", "rx"), "1", "2"),
        new(new RingTarget("eth1", "rx"), "1", "2; reboot"),
        new(new RingTarget("eth1", "rx; reboot"), "1", "2"),
        new(new InterruptTarget("../../x", "a"), "1", "2"),
        new(new InterruptTarget("0000:41:00.0", "a\nb"), "1", "2"),
        new(new VfPolicyTarget("0000:41:00.0", -1, "mac"), null, "52:54:00:12:34:56"),
        new(new VfPolicyTarget("0000:41:00.0", 1, "mac"), null, "52:54"),
        new(new VfPolicyTarget("0000:41:00.0", 1, "vlan"), null, "5000"),
        new(new DriverTarget("0000:41:00.0"), "igb", "vfio/pci"),
        new(new BootParametersTarget("lilo"), "a", "b"),
        new(new BootParametersTarget("grub"), "a", "b\nc"),
        new(new ConfigFileTarget("/etc/../root/.ssh/authorized_keys"), null, "a"),
        new(new ConfigFileTarget("/etc/x", "u+s"), null, "a"),
        new(new ConfigFileTarget("/etc/x"), null, "a\0b"),
        new(new ConfigKeyTarget("/etc/default/x", "A B"), null, "a"),
        new(new UnitTarget("a b.service", "active"), "no", "yes"),
        new(new UnitTarget("a.service", "masked"), "no", "yes"),
        new(new DomainTarget("../web1"), null, "<domain/>"),
        new(new DomainTarget("web1"), null, "no xml"),
        new(new HugePagesTarget(-1, 1 << 30), "0", "1"),
        new(new HugePagesTarget(0, 1 << 30), "0", "-1"),
        new(new KernelFileTarget("/sys/kernel/mm/ksm/run"), "1", null),
    ];

    private static Export Find(string system) => ExportCatalog.All.Single(export => export.Name == system);

    private static string Text(Exported exported) => string.Join('\0', exported.Files.Select(file => $"{file.Name}\n{file.Content}"));

    /// <summary>Without the heading, which counts the steps.</summary>
    private static string Body(string text) => string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('#') && !line.Contains("every step", StringComparison.OrdinalIgnoreCase)));
}
