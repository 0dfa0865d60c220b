using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Cpus;

/// <summary>Unbound kernel work that may run on an isolated CPU interrupts the guest there for milliseconds at a time.</summary>
public sealed class CPU004KernelWorkOnIsolated : Rule
{
    public override RuleInfo Info { get; } = new(
        "CPU004",
        "Kernel workers may run on isolated CPUs",
        Severity.Warning,
        "Documentation/core-api/workqueue: the cpumask of unbound workqueues; tuned cpu-partitioning");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var isolated = host.IsolatedCpus;
        var workers = host.Kernel.WorkqueueCpus;
        if (!isolated.TryGet(out var set))
        {
            yield return Unknown(Subject.Host, "which CPUs are isolated", isolated.Missing);
        }
        else if (set.IsEmpty)
        {
            yield return NotApplicable(Subject.Host, "no CPU is isolated");
        }
        else if (!workers.TryGet(out var mask))
        {
            yield return Unknown(Subject.Host, "where unbound kernel workers may run", workers.Missing);
        }
        else
        {
            var both = mask & set;
            var housekeeping = mask - set;
            yield return both.IsEmpty
                ? Passes(Subject.Host, $"unbound kernel workers stay on CPUs {mask}", workers.Evidence, isolated.Evidence)
                : Fails(
                    Subject.Host,
                    $"unbound kernel workers may run on isolated CPUs {both}",
                    $"CPUs {housekeeping} only",
                    $"echo {housekeeping.ToMask()} > /sys/devices/virtual/workqueue/cpumask",
                    workers.Evidence,
                    isolated.Evidence);
        }
    }
}
