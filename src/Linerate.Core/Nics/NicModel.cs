using Linerate.Core.Models.Nics;

namespace Linerate.Core.Nics;

/// <summary>A family of chips that one driver serves, where it differs from its siblings.</summary>
/// <param name="Name">What people call it: <c>XXV710</c>, <c>ConnectX-6 Dx</c>.</param>
public sealed record NicModel(string Name)
{
    /// <summary>Vendor and device IDs of its functions, PFs and VFs alike where one driver serves both.</summary>
    public Sourced<ImmutableArray<PciId>>? Ids { get; init; }

    /// <summary>Descriptors of one ring at most, where the chip differs from its driver's usual.</summary>
    public Sourced<int>? RingMax { get; init; }

    /// <summary>Frames per second that one port forwards at most, one direction.</summary>
    public Sourced<FrameRate>? FramesPerPort { get; init; }

    /// <summary>Frames per second that all ports of the card forward together at most, one direction.</summary>
    public Sourced<FrameRate>? FramesPerCard { get; init; }

    /// <summary>VFs of one port at most, where the chip allows fewer than its driver.</summary>
    public Sourced<int>? VfsPerPort { get; init; }

    /// <summary>The ceiling that the model of packet rates takes; null when no number is known.</summary>
    public PacketCeiling? Ceiling => FramesPerPort is null && FramesPerCard is null ? null : new PacketCeiling(FramesPerPort?.Value, FramesPerCard?.Value);

    internal static NicModel From(string name, NicFactTable table) => new(name)
    {
        Ids = table.Ids("ids"),
        RingMax = table.Count("ring_max"),
        FramesPerPort = table.Rate("frames_per_port"),
        FramesPerCard = table.Rate("frames_per_card"),
        VfsPerPort = table.Count("vfs_per_port"),
    };
}
