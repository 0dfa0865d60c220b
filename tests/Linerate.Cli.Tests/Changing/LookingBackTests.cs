using Linerate.Core.Host;
using Linerate.Core.Host.Tuners;
using Linerate.Core.Plans;
using Linerate.Linux;
using NJsonSchema;

namespace Linerate.Cli.Tests.Changing;

/// <summary>rollback, history, verify and drift after an apply.</summary>
public sealed class LookingBackTests : ChangingTest
{
    [Fact]
    public void What_was_applied_goes_back()
    {
        Apply();
        var outcome = Run("rollback");

        Assert.Equal((0, "run 1: taken back, 3 steps set back\n"), (outcome.Code, outcome.Output));
        Assert.Equal("512", Get(Ring));
    }

    [Fact]
    public void A_value_that_moved_is_left_with_nobody_to_ask_and_ends_with_5()
    {
        Apply();
        Set(Moderation, "50");
        var outcome = Run("rollback");

        Assert.Equal((5, "50"), (outcome.Code, Get(Moderation)));
        Assert.Contains("NOT back: eth1: rx-usecs is 50 now", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("run 1: PARTIAL, 2 steps set back, 1 left\n", outcome.Output);
    }

    [Theory]
    [InlineData("yes\n", "3")]
    [InlineData("no\n", "50")]
    public void Somebody_at_the_terminal_decides_about_it(string answer, string then)
    {
        Apply();
        Set(Moderation, "50");
        var outcome = RunAsked(answer, "rollback");

        Assert.Contains("eth1: rx-usecs is 50 now, and was set to 20. Set it back to 3 all the same? [yes/no]", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(then, Get(Moderation));
    }

    [Fact]
    public void Insisting_sets_it_back()
    {
        Apply();
        Set(Moderation, "50");

        Assert.Equal((0, "3"), (Run("rollback", "--force-drifted").Code, Get(Moderation)));
    }

    [Fact]
    public void A_boot_that_finds_no_open_run_does_nothing()
    {
        Apply();

        Assert.Equal((0, "no run was interrupted or waits for a confirmation\n"), (Run("rollback", "--unconfirmed").Code, Run("rollback", "--unconfirmed").Output));
        Assert.Equal("4096", Get(Ring));
    }

    [Fact]
    public async Task The_history_tells_each_run_and_by_whom()
    {
        Assert.Equal("nothing was applied here\n", Run("history").Output);
        Apply();
        Run("rollback");
        var text = Run("history").Output;

        Assert.Matches(@"(?m)^   1  \d{4}-\d\d-\d\d \d\d:\d\d  alice       3  rolled back: rollback was asked for$", text);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Empty((await Schema("history")).Validate(Run("history", "--json").Output));
    }

    [Fact]
    public async Task Verify_passes_what_holds_and_fails_what_moved()
    {
        Apply();
        Assert.Equal((0, "3 items: 3 pass.\n"), (Run("verify").Code, Run("verify").Output));
        Set(Moderation, "50");
        var outcome = Run("verify");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("  FAIL    rx-usecs: expected 20, is 50\n", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("3 items: 2 pass, 1 FAIL.\n", outcome.Output, StringComparison.Ordinal);
        Assert.Empty((await Schema("verify")).Validate(Run("verify", "--json").Output));
    }

    [Fact]
    public void Verify_holds_a_plan_that_was_never_applied_and_needs_no_root_for_it()
    {
        UserId = 1000;
        var outcome = Run("verify", PlanPath);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("FAIL    rx ring: expected 4096, is 512", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_no_pass()
    {
        Apply();
        Machine.Disk.Unreadable[Linerate.Apply.Models.Plain.PlainHandler<Core.Plans.Targets.Target>.PathOf(Ring)] = Errno.InputOutput;
        var outcome = Run("verify");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("error   rx ring", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_of_a_guest_went_with_the_boot_and_are_no_failure_of_the_plan()
    {
        var vector = new Core.Plans.Targets.Nics.InterruptTarget("0000:41:10.0", "vfio-msix[0](0000:41:10.0)");
        var plan = Plan with { Steps = [new Step(vector, "6", "2")] };
        Write(PlanPath, plan);
        Set(vector, "6");
        Assert.Equal(0, Apply().Code);

        Set(vector, "0-5");
        Assert.Equal(1, Run("verify").Code);

        Machine.Disk.Put("/proc/sys/kernel/random/boot_id", "22222222-2222-3333-4444-555555555555");
        Assert.Equal(0, Run("verify").Code);
        Assert.Contains("started anew with the host", Unwrapped("verify"), StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_of_a_guest_that_was_started_anew_in_the_same_boot_are_no_failure_either()
    {
        const string Vf = "0000:41:10.0";
        var vector = new Core.Plans.Targets.Nics.InterruptTarget(Vf, $"vfio-msix[0]({Vf})");
        Write(PlanPath, Plan with { Steps = [new Step(vector, "6", "2")] });
        Set(vector, "6");
        Machine.Disk.Link($"/sys/bus/pci/devices/{Vf}/driver", "../../drivers/vfio-pci");
        Machine.Disk.Link($"/sys/bus/pci/devices/{Vf}/iommu_group", "../../../kernel/iommu_groups/12");
        Machine.Disk.Link("/proc/4242/fd/31", "/dev/vfio/12");
        Machine.Disk.Put("/proc/stat", $"cpu  1 2 3\nbtime {DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 3600}");
        Machine.Disk.Put("/proc/4242/stat", Stat(startSeconds: 60));
        Assert.Equal(0, Apply().Code);

        Set(vector, "0-5");
        Assert.Equal(1, Run("verify").Code);

        Machine.Disk.Put("/proc/4242/stat", Stat(startSeconds: 3660));
        Assert.Equal(0, Run("verify").Code);
        Assert.Contains("its guest was started anew at", Unwrapped("verify"), StringComparison.Ordinal);

        static string Stat(int startSeconds) => $"4242 (CPU 0/KVM) x) S {string.Join(' ', Enumerable.Range(4, 18))} {startSeconds * 100} 0";
    }

    [Fact]
    public void A_vector_whose_guest_does_not_run_is_no_failure()
    {
        var vector = new Core.Plans.Targets.Nics.InterruptTarget("0000:41:10.0", "vfio-msix[0](0000:41:10.0)");
        Write(PlanPath, Plan with { Steps = [new Step(vector, "6", "2")] });

        Assert.Equal(0, Run("verify", PlanPath).Code);
        Assert.Contains("its guest does not run", string.Join(' ', Run("verify", PlanPath).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Boot_parameters_are_held_against_the_kernel_that_runs_once_it_was_booted()
    {
        var plan = Plan with { Steps = [new Step(new Core.Plans.Targets.BootParametersTarget("grub"), "quiet", "quiet iommu=pt") { Risk = Risk.Reboot }] };
        Write(PlanPath, plan);
        Set(plan.Steps[0].Target, "quiet");
        Machine.Disk.Put("/proc/cmdline", "BOOT_IMAGE=/vmlinuz root=/dev/sda1 quiet");
        Assert.Equal(0, Apply().Code);
        Assert.Contains("in effect after the next boot", Unwrapped("verify"), StringComparison.Ordinal);

        Machine.Disk.Put("/proc/sys/kernel/random/boot_id", "22222222-2222-3333-4444-555555555555");
        Assert.Equal(1, Run("verify").Code);
        Assert.Contains("started without iommu=pt, although the host was booted since", Unwrapped("verify"), StringComparison.Ordinal);

        Machine.Disk.Put("/proc/cmdline", "BOOT_IMAGE=/vmlinuz root=/dev/sda1 quiet iommu=pt");
        Assert.Equal(0, Run("verify").Code);
    }

    [Fact]
    public async Task Drift_names_the_program_that_claims_the_knob_with_where_it_says_so()
    {
        Apply();
        Assert.Equal((0, "Of run 1, 3 values are where they were put and 0 moved.\n"), (Run("drift").Code, Run("drift").Output));
        Set(Moderation, "50");
        Host = HostSnapshot.NotCollected with
        {
            Tuners = TunerFacts.NotCollected with { Claims = [new KnobClaim("udev", Knob.Coalescing, "eth1", AtBoot: true, new Evidence("/etc/udev/rules.d/60-net.rules", "RUN+=\"ethtool -C eth1\""))] },
        };
        var outcome = Run("drift");

        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("moved, most likely by udev\n  seen /etc/udev/rules.d/60-net.rules", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("  eth1: rx-usecs: 20 → 50\n", outcome.Output, StringComparison.Ordinal);
        Assert.Empty((await Schema("drift")).Validate(Run("drift", "--json").Output));
    }

    [Fact]
    public void Drift_suspects_a_hand_only_where_nothing_else_is_known()
    {
        Apply();
        Set(Moderation, "50");

        Assert.StartsWith("moved, most likely by somebody by hand\n", Run("drift").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Drift_of_all_that_a_device_holds_is_a_reload_of_its_driver()
    {
        Apply();
        Set(Moderation, "3");
        Set(Ring, "512");
        var output = Run("drift").Output;

        Assert.StartsWith("moved, most likely by a reload of the driver\n  seen all 2 settings of eth1 moved together\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Drift_after_a_reboot_is_the_reboots()
    {
        Apply();
        Machine.Disk.Put("/proc/sys/kernel/random/boot_id", "22222222-2222-3333-4444-555555555555");
        Set(Moderation, "3");

        Assert.StartsWith("moved, most likely by a reboot\n", Run("drift").Output, StringComparison.Ordinal);
    }

    private string Unwrapped(string verb) => string.Join(' ', Run(verb).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task<JsonSchema> Schema(string name) => JsonSchema.FromFileAsync(Repository.PathOf("docs", "formats", $"{name}.schema.json"), TestContext.Current.CancellationToken);
}
