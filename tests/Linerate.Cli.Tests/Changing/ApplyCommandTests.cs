using System.Text.Json;
using CsCheck;
using Linerate.Apply.Models.Plain;
using Linerate.Linux;

namespace Linerate.Cli.Tests.Changing;

public sealed class ApplyCommandTests : ChangingTest
{
    [Fact]
    public void A_plan_is_done_and_told_in_a_line_with_the_way_back()
    {
        var outcome = Apply();

        Assert.Equal((0, "run 1: complete, 3 steps set; back again: linerate rollback\n"), (outcome.Code, outcome.Output));
        Assert.Contains("linerate: [1/3] eth1: rx ring: 512 → 4096\n", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("4096", Get(Ring));
    }

    [Fact]
    public void The_same_plan_again_says_that_there_is_nothing_to_do()
    {
        Apply();

        Assert.Equal((0, "nothing to do: the host is as planned\n"), (Apply().Code, Apply().Output));
    }

    [Fact]
    public void Without_root_it_is_refused()
    {
        UserId = 1000;
        var outcome = Apply();

        Assert.Equal((2, "linerate: changing a host needs root: sudo linerate …\n"), (outcome.Code, outcome.Error));
    }

    [Fact]
    public void With_nobody_to_ask_and_no_yes_it_is_refused()
    {
        var outcome = Run("apply", PlanPath);

        Assert.Equal((2, "linerate: nobody can be asked here: say --yes to change this host\n"), (outcome.Code, outcome.Error));
        Assert.Equal("512", Get(Ring));
    }

    [Theory]
    [InlineData("yes\n", 0, "4096")]
    [InlineData("no\n", 2, "512")]
    [InlineData("", 2, "512")]
    public void Somebody_at_the_terminal_sees_the_steps_and_is_asked(string answer, int code, string ring)
    {
        var outcome = RunAsked(answer, "apply", PlanPath, "--allow-unknown-route");

        Assert.Contains("eth1: rx ring: 512 → 4096 (link flap)", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("3 steps on model. Go on? [yes/no]", outcome.Error, StringComparison.Ordinal);
        Assert.Equal((code, ring), (outcome.Code, Get(Ring)));
    }

    [Fact]
    public void A_step_that_fails_ends_with_3_and_the_host_as_before()
    {
        Machine.Disk.Refusals[PlainHandler<Core.Plans.Targets.Target>.PathOf(Moderation)] = Errno.Busy;
        var outcome = Apply();

        Assert.Equal((3, "512"), (outcome.Code, Get(Ring)));
        Assert.StartsWith("run 1: taken back, the host is as before: eth1: rx-usecs the kernel answers Busy", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--no-undo", "1")]
    [InlineData("--keep-going", "0")]
    public void What_is_left_partly_done_ends_with_4(string flag, string balancing)
    {
        Machine.Disk.Refusals[PlainHandler<Core.Plans.Targets.Target>.PathOf(Moderation)] = Errno.Busy;
        var outcome = Apply(flag);

        Assert.Equal((4, "4096", balancing), (outcome.Code, Get(Ring), Get(Plan.Steps[2].Target)));
        Assert.Contains("PARTIAL", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_cannot_be_read_is_not_called_moved()
    {
        Machine.Disk.Unreadable[PlainHandler<Core.Plans.Targets.Target>.PathOf(Moderation)] = Errno.InputOutput;
        var outcome = Apply();

        Assert.Equal(2, outcome.Code);
        Assert.Contains("1 value of the plan cannot be read; nothing was changed", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("moved", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_plan_names_what_moved()
    {
        Set(Moderation, "7");
        var outcome = Apply();

        Assert.Equal(2, outcome.Code);
        Assert.Contains("linerate: eth1: rx-usecs: the plan found 3, and it is 7 now\n", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("the plan is stale: 1 value moved since it was made; nothing was changed", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guard_refuses_and_names_the_flag_that_allows()
    {
        var outcome = Run("apply", PlanPath, "--yes");

        Assert.Equal((2, "512"), (outcome.Code, Get(Ring)));
        Assert.Contains("--allow-unknown-route allows it", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2h")]
    [InlineData("61m")]
    [InlineData("-5s")]
    [InlineData("99999999999s")]
    public void A_time_that_is_none_is_refused(string time)
    {
        var outcome = Apply($"--confirm={time}");

        Assert.Equal((2, "512"), (outcome.Code, Get(Ring)));
        Assert.Contains("is no time from 1s to 60m", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_others_may_write_to_is_refused()
    {
        File.SetUnixFileMode(PlanPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);

        Assert.Contains("may be written by others", Apply().Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is no plan")]
    [InlineData("[]", "has no schemaVersion")]
    [InlineData("{\"schemaVersion\":7,\"new\":1}", "is of version 7; this linerate reads 1")]
    [InlineData("{\"schemaVersion\":1}", "is no plan")]
    [InlineData("{\"schemaVersion\":\"1\"}", "has no schemaVersion")]
    public void What_is_no_plan_is_refused_with_the_reason(string text, string reason)
    {
        File.WriteAllText(PlanPath, text);
        var outcome = Apply();

        Assert.Equal(2, outcome.Code);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_written_by_hand_needs_no_reasons_but_must_say_what_its_steps_risk()
    {
        const string Head = "{\"schemaVersion\":1,\"madeBy\":\"hand\",\"profile\":\"throughput\",\"host\":";
        const string Step = "{\"target\":{\"kind\":\"ring\",\"nic\":\"eth1\",\"ring\":\"rx\"},\"from\":\"512\",\"to\":\"4096\"";
        var host = JsonSerializer.Serialize(Plan.Host, JsonSerializerOptions.Web);
        File.WriteAllText(PlanPath, $"{Head}{host},\"steps\":[{Step}}}]}}");
        var silent = Apply();
        File.WriteAllText(PlanPath, $"{Head}{host},\"steps\":[{Step},\"risk\":\"linkFlap\",\"undoRisk\":\"linkFlap\"}}]}}");

        Assert.Equal(2, silent.Code);
        Assert.Contains("risk", silent.Error, StringComparison.Ordinal);
        Assert.Equal((0, "4096"), (Apply().Code, Get(Ring)));
    }

    [Theory]
    [InlineData("/proc/sys/kernel/numa_balancing", "/etc/shadow", "names /etc/shadow, which is not below /sys/ or /proc/")]
    [InlineData("/proc/sys/kernel/numa_balancing", "/proc/../etc/shadow", "is no plain path")]
    [InlineData("\"eth1\"", "\"--set\"", "is no interface")]
    [InlineData("\"eth1\"", "\"../../x\"", "is no interface")]
    [InlineData("\"rx-usecs\"", "\"\"", "has a name that is none")]
    public void A_target_that_leads_elsewhere_is_refused(string written, string instead, string reason)
    {
        File.WriteAllText(PlanPath, File.ReadAllText(PlanPath).Replace(written, instead, StringComparison.Ordinal));
        var outcome = Apply();

        Assert.Equal(2, outcome.Code);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_change_of_a_plan_file_is_refused_in_a_line_or_a_plan()
    {
        var text = File.ReadAllBytes(PlanPath);
        UserId = 0;
        Gen.Int[0, text.Length - 1].Select(Gen.Byte.Array[0, 4], Gen.Int[0, 30]).Sample(
            edit =>
            {
                var (at, put, cut) = edit;
                File.WriteAllBytes(PlanPath, [.. text[..at], .. put, .. text[Math.Min(text.Length, at + cut)..]]);
                var outcome = Run("verify", PlanPath);

                // verify reads the same file by the same way and changes nothing.
                Assert.InRange(outcome.Code, 0, 2);
                Assert.DoesNotContain("defect", outcome.Error, StringComparison.Ordinal);
            },
            iter: 300,
            threads: 1);
    }
}
