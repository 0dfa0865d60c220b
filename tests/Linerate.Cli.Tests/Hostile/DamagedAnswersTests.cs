using System.Diagnostics;
using CsCheck;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.Hostile;

/// <summary>Real and generated hosts with spoiled answers, through every collector and every rule.</summary>
public sealed class DamagedAnswersTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("generated", 1_000)]
    [InlineData("cx5-sriov-hpe-2s", 60)]
    [InlineData("dell-r610-i350-8vf", 100)]
    [InlineData("buggy-numa", 150)]
    [InlineData("pex8748-iommu-acs", 150)]
    [InlineData("qat-16vf", 300)]
    public void No_answer_breaks_a_collector_or_a_rule(string name, int mutants)
    {
        var seed = Seed.Of(name);
        var most = 0L;
        MutationsOf(seed, Mutation.Damages, 40).Sample(
            mutations =>
            {
                var started = Stopwatch.GetTimestamp();
                var before = GC.GetAllocatedBytesForCurrentThread();
                _ = Seed.VerdictsOf(new MutatedHost(seed, mutations));
                var taken = Stopwatch.GetElapsedTime(started);
                most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
                Assert.True(taken < Patience, $"took {taken}");
            },
            iter: mutants,
            print: Printed(seed));
        output.WriteLine($"{name}: {mutants} mutants of {seed.Entries.Length} answers; at most {most >> 20} MiB allocated");
        Assert.True(most < 1L << 30, $"allocated {most >> 20} MiB");
    }

    [Theory]
    [InlineData("generated", 1_000)]
    [InlineData("cx5-sriov-hpe-2s", 60)]
    [InlineData("dell-r610-i350-8vf", 100)]
    [InlineData("dell-r640-64vf", 12)]
    [InlineData("pex8748-iommu-acs", 150)]
    [InlineData("lab-untuned", 300)]
    [InlineData("lab-tuned", 150)]
    public void A_lost_answer_never_makes_a_pass(string name, int mutants)
    {
        var seed = Seed.Of(name);
        MutationsOf(seed, Mutation.Losses, seed.Entries.Length / 4).Sample(
            mutations =>
            {
                foreach (var (key, verdict) in Seed.VerdictsOf(new MutatedHost(seed, mutations)))
                {
                    Assert.False(IsWrong(seed, key, verdict), $"{key.Rule} of {key.Subject} was {seed.Verdicts.GetValueOrDefault(key)} and is {verdict}");
                }
            },
            iter: mutants,
            print: Printed(seed));
        output.WriteLine($"{name}: {mutants} mutants of {seed.Entries.Length} answers");
    }

    [Theory]
    [InlineData("generated")]
    [InlineData("lab-untuned")]
    [InlineData("lab-tuned")]
    [InlineData("dell-r610-i350-8vf")]
    [InlineData("qat-16vf")]
    public void No_single_loss_makes_a_pass(string name)
    {
        var seed = Seed.Of(name);
        Mutation[] losses = [new("not in source", (_, _) => Hosts.Answer.NotInSource), new("refused", (_, _) => Hosts.Answer.Refused(Linux.Errno.InputOutput))];
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        for (var place = 0; place < seed.Entries.Length; place++)
        {
            var verdicts = Seed.VerdictsOf(new MutatedHost(seed, [(place, losses[place % losses.Length])]));
            foreach (var (key, verdict) in verdicts)
            {
                if (IsWrong(seed, key, verdict) || IsHidden(seed, key, verdict))
                {
                    wrong.Add($"{key.Rule} of {key.Subject} was {seed.Verdicts.GetValueOrDefault(key)} and is {verdict} without {seed.Entries[place].Question.Where}");
                }
            }

            // What lost its subject is said of another: the host, or what holds it.
            foreach (var (key, _) in seed.Verdicts.Where(pair => pair.Value == Verdict.Fail && !verdicts.ContainsKey(pair.Key)))
            {
                if (!verdicts.Any(pair => pair.Key.Rule == key.Rule && pair.Value is Verdict.Unknown or Verdict.Fail))
                {
                    wrong.Add($"{key.Rule} of {key.Subject} failed and is gone without {seed.Entries[place].Question.Where}");
                }
            }
        }

        output.WriteLine($"{name}: {seed.Entries.Length} answers left out, one at a time");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>A fault or an unknown may not pass.</summary>
    private static bool IsWrong(Seed seed, (string Rule, string Subject) key, Verdict verdict) =>
        verdict == Verdict.Pass && seed.Verdicts.TryGetValue(key, out var was) && (was is Verdict.Fail or Verdict.Unknown);

    /// <summary>And a fault may not vanish behind "does not apply".</summary>
    private static bool IsHidden(Seed seed, (string Rule, string Subject) key, Verdict verdict) =>
        verdict == Verdict.NotApplicable && seed.Verdicts.TryGetValue(key, out var was) && was == Verdict.Fail;

    private static Gen<(int Entry, Mutation Mutation)[]> MutationsOf(Seed seed, Gen<Mutation> mutations, int most) =>
        Gen.Select(Gen.Int[0, seed.Entries.Length - 1], mutations).Array[1, Math.Max(most, 1)];

    private static Func<(int Entry, Mutation Mutation)[], string> Printed(Seed seed) =>
        mutations => string.Join('\n', mutations.Take(12).Select(mutation => $"{mutation.Mutation} {seed.Entries[mutation.Entry].Question.Where}"));
}
