using Linerate.Core.Host.Kernel;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Kernel;

/// <summary>A boot parameter given twice, or two that undo each other: the owner believes one thing and the kernel does another.</summary>
public sealed class KRN001ContradictoryBoot : Rule
{
    private const string Path = "/proc/cmdline";

    public override RuleInfo Info { get; } = new(
        "KRN001",
        "Boot parameters contradict each other",
        Severity.Warning,
        "Documentation/admin-guide/kernel-parameters; kernel/sched/isolation.c");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (!host.Kernel.Boot.TryGet(out var boot))
        {
            yield return Unknown(Subject.Host, "the kernel command line", host.Kernel.Boot.Missing);
            yield break;
        }

        var failed = false;
        foreach (var finding in Duplicates(boot).Concat(BootConflicts.In(host, boot).Select(Conflict)))
        {
            failed = true;
            yield return finding;
        }

        if (!failed)
        {
            yield return Passes(Subject.Host, $"{boot.All.Length} boot parameters, none contradicts another", host.Kernel.Boot.Evidence);
        }
    }

    private IEnumerable<Finding> Duplicates(BootParameters boot)
    {
        var groups = boot.All
            .Where(parameter => !RepeatableParameters.Contains(parameter.Name))
            .GroupBy(parameter => parameter.Name.Replace('-', '_'), StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var values = group.Select(parameter => parameter.Value).ToArray();
            if (values.Distinct().Count() < 2)
            {
                continue;
            }

            // The CPU lists are the exception to "the last one wins": the kernel warns and keeps the first.
            var firstWins = group.Key is "isolcpus" or "nohz_full";
            var obeyed = firstWins ? group.First() : group.Last();
            yield return Fails(
                Subject.Host with { Name = group.Key },
                $"{string.Join(" and ", group)}; the kernel obeys {obeyed}",
                $"{group.Key} once",
                $"leave only {obeyed}, or the value that you mean",
                new Evidence(Path, string.Join(' ', group)));
        }
    }

    private Finding Conflict(BootConflict conflict) => Fails(
        Subject.Host with { Name = conflict.Name },
        conflict.Observed,
        conflict.Wanted,
        conflict.Remedy,
        new Evidence(Path, conflict.Raw)) with
    { Severity = conflict.Severity };
}
