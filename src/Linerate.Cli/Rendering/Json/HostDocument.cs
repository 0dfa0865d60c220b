using System.ComponentModel;

namespace Linerate.Cli.Rendering.Json;

[Description("What was judged. Text that the source does not hold is null.")]
internal sealed record HostDocument
{
    public required string? Name { get; init; }

    public required string? Kernel { get; init; }

    public required string? Machine { get; init; }

    public required string? Cpu { get; init; }

    [Description("Whether root read the facts; null where the source does not tell.")]
    public required bool? ReadByRoot { get; init; }

    public required int OnlineCpus { get; init; }

    public required int Nodes { get; init; }

    [Description("Network functions that are not VFs.")]
    public required int NetworkPorts { get; init; }

    [Description("Network ports that can have VFs.")]
    public required int SriovPorts { get; init; }

    [Description("VFs of network ports.")]
    public required int VirtualFunctions { get; init; }

    public required int Guests { get; init; }

    [Description("Guests that hold a network function by PCI passthrough.")]
    public required int GuestsWithFunctions { get; init; }
}
