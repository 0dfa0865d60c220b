using System.ComponentModel;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Sharing;
using Linerate.Core.Sizing;

namespace Linerate.Cli.Rendering.Json.Sizing;

[Description("Where busy VFs stop paying.")]
internal sealed record VfKneeDocument(
    [property: Description("CPUs of the port's node that are online.")] int Cores,
    [property: Description("Queues of each VF.")] int Queues,
    [property: Description("rx-usecs taken for the guests.")] int Usecs,
    IReadOnlyList<VfKneeDocument.Knee> Knees,
    IReadOnlyList<string> WouldNarrow)
{
    internal static VfKneeDocument Of(VfKnee knee) => new(
        knee.Cores, knee.Queues, knee.Usecs, [.. knee.Knees.Select(pair => new Knee(pair.Delivery, pair.Knee.Vfs, pair.Knee.Limit))], knee.WouldNarrow);

    [Description("For one way in which interrupts may reach the guests.")]
    internal sealed record Knee(
        InterruptDelivery Delivery,
        [property: Description("The most VFs before it; null when the port's frames run out first.")] int? Vfs,
        DensityLimit Limit);
}
