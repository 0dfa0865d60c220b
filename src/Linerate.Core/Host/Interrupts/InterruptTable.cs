namespace Linerate.Core.Host.Interrupts;

/// <summary>The host's interrupts and the architecture's own rows.</summary>
public sealed class InterruptTable
{
    private readonly Lazy<ILookup<PciAddress, Interrupt>> _byDevice;

    public InterruptTable() => _byDevice = new(() => All
        .Where(interrupt => interrupt.Device is not null)
        .ToLookup(interrupt => interrupt.Device!.Value));

    public static InterruptTable NotCollected { get; } = new();

    /// <summary>Ascending by number.</summary>
    public ImmutableArray<Interrupt> All { get; init; } = [];

    /// <summary>Whether /proc/interrupts could be read at all; its value is the number of rows.</summary>
    public Reading<int> Rows { get; init; }

    /// <summary>The lettered rows, summed over CPUs: <c>NMI</c>, <c>PIN</c>, <c>NPI</c>, <c>PIW</c>, <c>TLB</c>.</summary>
    public ImmutableDictionary<string, long> Architectural { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>/proc/irq/default_smp_affinity.</summary>
    public Reading<CpuSet> DefaultAffinity { get; init; }

    /// <summary>The interrupts of a function, ascending; empty when none are known, which is not "none".</summary>
    public IEnumerable<Interrupt> Of(PciAddress function) => _byDevice.Value[function];
}
