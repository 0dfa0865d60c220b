namespace Linerate.Core.Nics;

/// <summary>What a PF's driver gives its VFs. Null where no source is at hand.</summary>
public sealed record VfFacts
{
    /// <summary>The kernel driver of its VFs.</summary>
    public Sourced<string>? Driver { get; init; }

    /// <summary>VFs of one port at most.</summary>
    public Sourced<int>? PerPort { get; init; }

    /// <summary>VFs of all ports of a card together at most.</summary>
    public Sourced<int>? PerCard { get; init; }

    /// <summary>Queue pairs of one VF at most.</summary>
    public Sourced<int>? QueuesMax { get; init; }

    /// <summary>Queue pairs of one VF unless more are asked for.</summary>
    public Sourced<int>? QueuesDefault { get; init; }

    /// <summary>MSI-X vectors of one VF: a single number, or the steps, descending, that more VFs push it down.</summary>
    public Sourced<ImmutableArray<int>>? Vectors { get; init; }

    /// <summary>The VFIO driver that can migrate a VF while its guest runs.</summary>
    public Sourced<string>? MigrationDriver { get; init; }

    /// <summary>The VFs that it takes.</summary>
    public Sourced<ImmutableArray<PciId>>? MigrationIds { get; init; }

    internal static VfFacts From(NicFactTable table) => new()
    {
        Driver = table.Text("driver"),
        PerPort = table.Count("per_port"),
        PerCard = table.Count("per_card"),
        QueuesMax = table.Count("queues_max"),
        QueuesDefault = table.Count("queues_default"),
        Vectors = table.Counts("vectors"),
        MigrationDriver = table.Text("migration_driver"),
        MigrationIds = table.Ids("migration_ids"),
    };
}
