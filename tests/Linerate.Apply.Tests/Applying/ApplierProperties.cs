using CsCheck;
using Linerate.Apply.Applying;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.Runs;
using Linerate.Core.Plans;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Applying;

/// <summary>For any plan on any host, whatever fails.</summary>
public sealed class ApplierProperties(ITestOutputHelper output)
{
    /// <summary>Some of the full plan's steps, each with another value to reach.</summary>
    private static readonly Gen<Plan> Plans = Gen.Bool.Array[PlainHost.FullPlan.Steps.Length]
        .Select(Gen.Int[0, 3].Array[PlainHost.FullPlan.Steps.Length], (chosen, values) => PlainHost.FullPlan with
        {
            Steps = [.. PlainHost.FullPlan.Steps.Where((_, index) => chosen[index]).Select((step, index) => values[index] == 0 ? step : Other(step, values[index]))],
        });

    [Fact]
    public void Taking_back_undoes_applying()
    {
        var tried = 0;
        Plans.Sample(
            plan =>
            {
                using var run = new TestRun(plan);
                run.Apply();
                if (plan.Steps.Length > 0)
                {
                    Assert.True(Assert.Single(run.RollBack()).IsWhole);
                }

                Assert.Equal(run.Start, run.Now);
                Interlocked.Increment(ref tried);
            },
            iter: 150);
        output.WriteLine($"{tried} plans applied and taken back: all hosts as before");
    }

    [Fact]
    public void Applying_twice_is_applying_once() => Plans.Sample(
        plan =>
        {
            using var run = new TestRun(plan);
            run.Apply();
            var once = run.Now;

            Assert.Equal(ApplyEnd.NothingToDo, run.Apply().End);
            Assert.Equal(once, run.Now);
        },
        iter: 100);

    [Fact]
    public void The_inverse_plan_is_the_way_back() => Plans.Sample(
        plan =>
        {
            using var run = new TestRun(plan);
            run.Apply();
            var reached = run.Now;
            run.RollBackIfAny();
            run.Apply();

            Assert.Equal(reached, run.Now);
        },
        iter: 60);

    [Fact]
    public void A_step_that_is_refused_or_bent_anywhere_leaves_the_host_as_before() => Plans.Select(Gen.Int[0, 20], Gen.Bool).Sample(
        fault =>
        {
            var (plan, at, bends) = fault;
            if (plan.Steps.IsEmpty)
            {
                return;
            }

            using var run = new TestRun(plan);
            var step = plan.Steps[at % plan.Steps.Length];
            var path = TestRun.PathOf(step.Target);
            if (bends)
            {
                run.Machine.Disk.Bends[path] = value => value == step.To ? $"{value}0" : value;
            }
            else
            {
                run.Machine.Disk.Watch = point =>
                {
                    // Refused once: a kernel that refuses to go also refuses to come back, and that is another test.
                    if (point == $"after {path}")
                    {
                        run.Machine.Disk.Refusals.Clear();
                    }
                };
                run.Machine.Disk.Refusals[path] = Errno.Busy;
            }

            var result = run.Apply();

            Assert.Equal(ApplyEnd.Undone, result.End);
            Assert.Equal(run.Start, run.Now);
            Assert.Equal(RunState.RolledBack, run.Last.State);
        },
        iter: 150);

    private static Step Other(Step step, int value) => step.Target switch
    {
        Core.Plans.Targets.Vfs.VfCountTarget => step with { To = (value + 3).ToString() },
        _ => step with { To = $"{step.To}{value}" },
    };
}
