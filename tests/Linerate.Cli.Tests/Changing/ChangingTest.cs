using System.Text.Json;
using Linerate.Apply.Models;
using Linerate.Apply.Models.Plain;
using Linerate.Core.Host;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Cli.Tests.Changing;

/// <summary>A model host, a state folder and a plan file for the verbs that change and look.</summary>
public abstract class ChangingTest : IDisposable
{
    private protected static readonly RingTarget Ring = new("eth1", "rx");
    private protected static readonly CoalescingTarget Moderation = new("eth1", "rx-usecs");

    private protected static readonly Plan Plan = PlainHost.FullPlan with
    {
        Steps =
        [
            new Step(Ring, "512", "4096") { Risk = Risk.LinkFlap },
            new Step(Moderation, "3", "20"),
            new Step(new KernelFileTarget("/proc/sys/kernel/numa_balancing"), "1", "0"),
        ],
    };

    protected ChangingTest()
    {
        Folder = Directory.CreateTempSubdirectory("linerate-verbs-").FullName;
        Machine = PlainHost.Make(Path.Combine(Folder, "host"), Plan);
        PlanPath = Path.Combine(Folder, "plan.json");
        Write(PlanPath, Plan);
    }

    private protected string Folder { get; }

    private protected ModelMachine Machine { get; }

    private protected string PlanPath { get; }

    private protected uint UserId { get; set; }

    private protected HostSnapshot Host { get; set; } = HostSnapshot.NotCollected;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected static void Write(string path, Plan plan)
    {
        File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(plan, PlanJson.Default.Plan));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Runs a verb on the model host.</summary>
    /// <param name="answers">What somebody at a terminal answers; null where nobody sits there.</param>
    /// <param name="arguments">The verb and its arguments, without <c>--state</c>.</param>
    private protected TestProcess.Outcome RunAsked(string? answers, params string[] arguments) => new TestProcess
    {
        InputIsTerminal = answers is not null,
        Input = System.Text.Encoding.UTF8.GetBytes(answers ?? ""),
        Variables = new(StringComparer.Ordinal) { ["SUDO_USER"] = "alice" },
        WriteSide = new WriteSide { Access = PlainHost.AccessTo(Machine), Collect = () => Host, UserId = UserId },
    }.Run([.. arguments, "--state", Path.Combine(Folder, "state")]);

    private protected TestProcess.Outcome Run(params string[] arguments) => RunAsked(null, arguments);

    private protected TestProcess.Outcome Apply(params string[] more) => Run(["apply", PlanPath, "--yes", "--allow-unknown-route", .. more]);

    private protected string? Get(Target target) => Machine.Disk.Get(PlainHandler<Target>.PathOf(target));

    private protected void Set(Target target, string value) => Machine.Disk.Put(PlainHandler<Target>.PathOf(target), value);
}
