using Linerate.Core.Models;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Power;
using Linerate.Core.Nics;

namespace Linerate.Core.Datapaths;

/// <summary>What every stage of one way of one flow starts from.</summary>
/// <param name="Host">The host.</param>
/// <param name="Nics">What is published about its NICs.</param>
/// <param name="Flow">Whose frames.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Frames">Of which sizes.</param>
/// <param name="Busy">Who else is there.</param>
/// <param name="Path">The PCIe path of the port; null where the port is not known.</param>
internal sealed record StageContext(
    HostSnapshot Host, NicCatalogue Nics, Flow Flow, Direction Direction, FrameMix Frames, BusyFlows Busy, PciePath? Path)
{
    /// <summary>Frequency and idle settings by CPU.</summary>
    internal required IReadOnlyDictionary<int, CpuPower> Power { get; init; }

    /// <summary>The port's own link as a stage, where it is made already.</summary>
    internal Stage? FirstLink { get; init; }

    /// <summary>Flows at the port, this one counted.</summary>
    internal int FlowsAtPort => Flow.Port is { } port ? Busy.At(port, Flow) : 1;

    /// <summary>True where the guest's own driver serves the rings: VFIO maps its memory once, and the host does not see its settings.</summary>
    internal bool IsPassedThrough => Flow.Kind is FlowKind.Vf or FlowKind.Pf or FlowKind.FreeVf;

    /// <summary>The fact that a flow without a port lacks; the same words from every stage, so that it is told once.</summary>
    internal string PortFact => $"which port carries the frames of {Flow.Virtio?.Source ?? Flow.Name}: none of this host is known below it";

    /// <summary>A stage that delays or drops, and sets no limit to the rate.</summary>
    internal static Missing NoLimit(string where, string why) => new(MissingReason.Unsupported, where, why);

    internal static ImmutableArray<Evidence> Of(params ReadOnlySpan<Evidence?> evidence)
    {
        var present = ImmutableArray.CreateBuilder<Evidence>(evidence.Length);
        foreach (var item in evidence)
        {
            if (item is not null)
            {
                present.Add(item);
            }
        }

        return present.DrainToImmutable();
    }
}
