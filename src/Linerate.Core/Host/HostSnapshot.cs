using Linerate.Core.Host.Benches;
using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Dpdk;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Host.Lifelines;
using Linerate.Core.Host.Memory;
using Linerate.Core.Host.Migrations;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Power;
using Linerate.Core.Host.Samples;
using Linerate.Core.Host.Softnet;
using Linerate.Core.Host.Tuners;

namespace Linerate.Core.Host;

/// <summary>Everything that was read from one host at one moment. Immutable; every rule and model starts here.</summary>
public sealed partial record HostSnapshot
{
    /// <summary>A host of which nothing was read: the start of every hand-made host in tests.</summary>
    public static HostSnapshot NotCollected { get; } = new();

    public HostIdentity Identity { get; init; } = HostIdentity.NotCollected;

    public CpuTopology Cpus { get; init; } = CpuTopology.NotCollected;

    public NumaTopology Numa { get; init; } = NumaTopology.NotCollected;

    public MemoryFacts Memory { get; init; } = MemoryFacts.NotCollected;

    public PciTree Pci { get; init; } = PciTree.Empty;

    public IommuFacts Iommu { get; init; } = IommuFacts.NotCollected;

    public NicInventory Nics { get; init; } = NicInventory.Empty;

    public InterruptTable Interrupts { get; init; } = InterruptTable.NotCollected;

    public KernelFacts Kernel { get; init; } = KernelFacts.NotCollected;

    public PowerFacts Power { get; init; } = PowerFacts.NotCollected;

    public SoftnetFacts Softnet { get; init; } = SoftnetFacts.NotCollected;

    /// <summary>How far the counters moved while they were watched.</summary>
    public SampleFacts Samples { get; init; } = SampleFacts.NotCollected;

    public TunerFacts Tuners { get; init; } = TunerFacts.NotCollected;

    public GuestInventory Guests { get; init; } = GuestInventory.NotCollected;

    public DpdkFacts Dpdk { get; init; } = DpdkFacts.NotCollected;

    public LifelineFacts Lifelines { get; init; } = LifelineFacts.NotCollected;

    /// <summary>How many VFs are worth having, as <c>linerate bench density</c> last found here.</summary>
    public Reading<StoredDensity> Density { get; init; } = Missing.NotCollected;

    /// <summary>Guests that were looked into, by name: what each sees of its NICs, CPUs and interrupts.</summary>
    public ImmutableSortedDictionary<string, HostSnapshot> Insides { get; init; } = ImmutableSortedDictionary<string, HostSnapshot>.Empty;

    /// <summary>That one of its guests is to move, and where to; null but in a check of that.</summary>
    public PlannedMigration? Migration { get; init; }

    /// <summary>What Linerate's own files hold, by path (PersistentFiles.All). Read where changes are planned.</summary>
    public ImmutableDictionary<string, Reading<string>> OwnFiles { get; init; } = ImmutableDictionary<string, Reading<string>>.Empty;
}
