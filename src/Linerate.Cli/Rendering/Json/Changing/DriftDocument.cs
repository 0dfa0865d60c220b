using System.ComponentModel;
using Linerate.Core.Drifts;
using Linerate.Core.Plans.Targets;

namespace Linerate.Cli.Rendering.Json.Changing;

[Description("A value that moved, and who most likely moved it: a suspicion, with what speaks for it.")]
internal sealed record DriftDocument(
    [property: Description("What it belongs to: a NIC, a PCI address, a guest, a node, or host.")] string Subject,
    [property: Description("What it is called.")] string Item,
    [property: Description("As plans address it.")] Target Target,
    [property: Description("As it was applied; null for nothing.")] string? Applied,
    [property: Description("As it is; null for nothing.")] string? Actual,
    Mover Mover,
    [property: Description("irqbalance, tuned, udev, a reboot …")] string Who,
    [property: Description("A file and line, a running process, what moved with it.")] string Evidence)
{
    internal static DriftDocument Of(Drift drift) => new(
        drift.Moved.Step.Target.Subject, drift.Moved.Step.Target.Name, drift.Moved.Step.Target, drift.Moved.Step.To, drift.Moved.Actual, drift.Mover, drift.Who, drift.Evidence);
}
