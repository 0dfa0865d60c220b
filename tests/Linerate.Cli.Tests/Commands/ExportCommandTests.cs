using System.Text;
using System.Text.Json;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Cli.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-export-").FullName;

    private static readonly Plan Plan = new()
    {
        MadeBy = "0.1.0",
        Host = new PlanHost("kvm7", "1", "2"),
        Profile = "throughput",
        Steps = [new Step(new RingTarget("eth1", "rx"), "256", "1024"), new Step(new KernelFileTarget("/proc/sys/kernel/numa_balancing"), "1", "0")],
    };

    [Fact]
    public void One_file_is_printed()
    {
        var outcome = new TestProcess().Run("export", "shell", Write(Plan));

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.StartsWith("#!/usr/bin/env bash\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("setting 'rx ring of eth1'", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_comes_from_standard_input()
    {
        var outcome = new TestProcess { Input = Bytes(Plan) }.Run("export", "shell", "-");

        Assert.Equal(0, outcome.Code);
        Assert.Contains("numa_balancing", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_written_where_the_user_says_for_their_owner_alone()
    {
        var folder = Path.Combine(_folder, "new", "folder");
        var outcome = new TestProcess().Run("export", "shell", Write(Plan), "-o", folder);

        Assert.Equal((0, ""), (outcome.Code, outcome.Output));
        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(file));
        Assert.Contains($"wrote {file}", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_exists_is_not_overwritten()
    {
        File.WriteAllText(Path.Combine(_folder, "linerate-plan.sh"), "mine");
        var outcome = new TestProcess().Run("export", "shell", Write(Plan), "-o", _folder);

        Assert.Equal(2, outcome.Code);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "linerate-plan.sh")));
    }

    [Fact]
    public void A_system_that_is_not_known_is_refused_with_the_nearest()
    {
        var outcome = new TestProcess().Run("export", "shel", Write(Plan));

        Assert.Equal(2, outcome.Code);
        Assert.Contains("shell", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"schemaVersion\":1")]
    [InlineData("[1,2]")]
    [InlineData("{\"schemaVersion\":1,\"madeBy\":\"x\",\"host\":{\"name\":\"a\",\"machineId\":\"b\",\"bootId\":\"c\"},\"profile\":\"p\",\"steps\":[null]}")]
    [InlineData("{\"schemaVersion\":1,\"madeBy\":\"x\",\"host\":{\"name\":\"a\",\"machineId\":\"b\",\"bootId\":\"c\"},\"profile\":\"p\",\"steps\":[{\"target\":{\"kind\":\"reboot\"},\"from\":null,\"to\":null}]}")]
    [InlineData("{\"schemaVersion\":99,\"madeBy\":\"x\",\"host\":{\"name\":\"a\",\"machineId\":\"b\",\"bootId\":\"c\"},\"profile\":\"p\",\"steps\":[]}")]
    public void What_is_no_plan_is_refused_in_one_line(string text)
    {
        var outcome = new TestProcess { Input = Encoding.UTF8.GetBytes(text) }.Run("export", "shell", "-");

        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith("linerate: -: ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_plan_written_by_hand_needs_no_reasons()
    {
        const string Text = """{"schemaVersion":1,"madeBy":"x","host":{"name":"a","machineId":"","bootId":""},"profile":"p","steps":[{"target":{"kind":"ring","nic":"eth1","ring":"rx"},"from":"1","to":"2","risk":"linkFlap","undoRisk":"linkFlap"}]}""";
        var outcome = new TestProcess { Input = Encoding.UTF8.GetBytes(Text) }.Run("export", "shell", "-");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Contains("setting 'rx ring of eth1' =1 =2 ring eth1 rx", outcome.Output.Replace("'=1'", "=1", StringComparison.Ordinal).Replace("'=2'", "=2", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_step_is_told_and_left_out()
    {
        var plan = Plan with { Steps = Plan.Steps.Add(new Step(new KernelFileTarget("/etc/passwd"), "a", "b")) };
        var outcome = new TestProcess { Input = Bytes(plan) }.Run("export", "shell", "-");

        Assert.Equal(0, outcome.Code);
        Assert.Contains("cannot express 1 of 3 steps", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.Output.Split('\n'), line => line.Contains("/etc/passwd", StringComparison.Ordinal) && !line.StartsWith('#'));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Bytes(Plan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, PlanJson.Default.Plan);

    private string Write(Plan plan)
    {
        var path = Path.Combine(_folder, "plan.json");
        File.WriteAllBytes(path, Bytes(plan));
        return path;
    }
}
