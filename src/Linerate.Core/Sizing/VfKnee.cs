using Linerate.Core.Host.Pci;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Sharing;

namespace Linerate.Core.Sizing;

/// <summary>How many busy VFs the CPUs of a port's node bear, by rule of thumb.</summary>
/// <param name="Cores">CPUs of the node that are online.</param>
/// <param name="Queues">Queues of each VF.</param>
/// <param name="Usecs">Moderation that is taken for the guests.</param>
public sealed record VfKnee(int Cores, int Queues, int Usecs)
{
    /// <summary>One answer for each way in which interrupts may reach the guests; one where the way is known, none where a fact is missing.</summary>
    public ImmutableArray<(InterruptDelivery Delivery, DensityKnee Knee)> Knees { get; init; } = [];

    public ImmutableArray<string> WouldNarrow { get; init; } = [];

    internal static VfKnee? Of(SizingContext context)
    {
        var (host, port) = (context.Host, context.Port);
        if (!port.IsSriovCapable)
        {
            return null;
        }

        var queues = VfLoad.QueuesOf(host, port, context.Profile.Nics);
        var usecs = (int)context.Profile.Vf.AssumedRxUsecs.Value;
        if (!context.Nic.Speed.TryGet(out var line))
        {
            return new VfKnee(0, queues, usecs) { WouldNarrow = [context.SpeedFact] };
        }

        if (!host.NodeOf(port).TryGet(out var home) || host.Numa.Find(home) is not { } node || !host.Cpus.Online.TryGet(out var online) || (node.Cpus & online).IsEmpty)
        {
            return new VfKnee(0, queues, usecs) { WouldNarrow = ["which CPUs of the port's node are online"] };
        }

        var cores = (node.Cpus & online).Count;
        InterruptDelivery[] deliveries = host.Interrupts.Architectural.GetValueOrDefault("PIN") > 0
            ? [InterruptDelivery.Posted]
            : [InterruptDelivery.VirtualApic, InterruptDelivery.Emulated];
        return new VfKnee(cores, queues, usecs)
        {
            Knees =
            [
                .. from delivery in deliveries
                   let knee = VfLoad.Of(host, port, line, cores, delivery, context.Profile).Knee()
                   where knee is not null
                   select (delivery, knee.Value.Value),
            ],
            WouldNarrow =
            [
                "the guests' own moderation and queues: ask inside them",
                .. VfVectors.Of(host, port) is { IsKnown: false } vectors ? (string[])[$"the vectors of a VF: {vectors.Missing}"] : [],
                .. deliveries.Length > 1 ? (string[])["how interrupts reach the guests: run them, and see PIN in /proc/interrupts"] : [],
            ],
        };
    }
}
