using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Host;

/// <summary>Which CPUs were set apart. Where the host's own answer is not at hand, what the command line asks for stands in.</summary>
public sealed partial record HostSnapshot
{
    private const string CommandLinePath = "/proc/cmdline";

    /// <summary>CPUs without the scheduler's balancing or without its tick: isolcpus, isolated cgroup partitions, nohz_full.</summary>
    public Reading<CpuSet> IsolatedCpus => Union(BalanceFreeCpus, TickFreeCpus);

    /// <summary>CPUs that the scheduler does not balance onto: <c>isolcpus=</c> and isolated cgroup partitions.</summary>
    public Reading<CpuSet> BalanceFreeCpus => Cpus.PartitionIsolated.TryGet(out var partitions) && !partitions.IsEmpty
        ? Union(Cpus.Isolated.OrElse(() => FromCommandLine("isolcpus", TryIsolation)), Cpus.PartitionIsolated)
        : Cpus.Isolated.OrElse(() => FromCommandLine("isolcpus", TryIsolation));

    /// <summary>CPUs that run without the tick while one task runs: <c>nohz_full=</c>, which also moves RCU callbacks away.</summary>
    public Reading<CpuSet> TickFreeCpus => Cpus.TickFree.OrElse(() => FromCommandLine("nohz_full", KernelCpuList.TryParse));

    private delegate bool CpuListParser(ReadOnlySpan<char> text, int last, out CpuSet set);

    /// <summary>The highest CPU that the host can have, for lists that count from the end; −1 when no CPU is known.</summary>
    private int LastCpu
    {
        get
        {
            var highest = Cpus.Cpus.IsEmpty ? -1 : Cpus.Cpus[^1].Number;
            foreach (var cpu in Cpus.Possible.OrElse(() => Cpus.Online).Or(CpuSet.Empty))
            {
                highest = Math.Max(highest, cpu);
            }

            return highest;
        }
    }

    /// <summary>
    /// The first of several counts: the kernel refuses a later one with other CPUs
    /// (kernel/sched/isolation.c: "nohz_full= must match isolcpus=").
    /// </summary>
    private Reading<CpuSet> FromCommandLine(string name, CpuListParser parser)
    {
        if (!Kernel.Boot.TryGet(out var boot))
        {
            return Kernel.Boot.Missing;
        }

        if (boot.Named(name).FirstOrDefault() is not { } parameter)
        {
            return Reading<CpuSet>.Known(CpuSet.Empty, new Evidence(CommandLinePath, $"no {name}="));
        }

        return parser(parameter.Value, LastCpu, out var set)
            ? Reading<CpuSet>.Known(set, new Evidence(CommandLinePath, parameter.ToString()))
            : new Missing(MissingReason.Malformed, CommandLinePath, $"not a CPU list: \"{parameter}\"");
    }

    private static bool TryIsolation(ReadOnlySpan<char> text, int last, out CpuSet set)
    {
        var known = IsolationParameter.TryParse(text, last, out var parameter);
        set = parameter.IsolatesDomains ? parameter.Cpus : CpuSet.Empty;
        return known;
    }

    private static Reading<CpuSet> Union(Reading<CpuSet> left, Reading<CpuSet> right) =>
        !left.TryGet(out var a) ? left.Missing
        : !right.TryGet(out var b) ? right.Missing
        : Reading<CpuSet>.Known(a | b, a.IsEmpty ? right.Evidence : left.Evidence);
}
