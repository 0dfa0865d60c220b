using System.ComponentModel;
using Linerate.Apply.Verifying;
using Linerate.Core.Plans.Targets;

namespace Linerate.Cli.Rendering.Json.Changing;

[Description("One thing of the host, what it should be and what it is.")]
internal sealed record VerifiedDocument(
    [property: Description("What it belongs to: a NIC, a PCI address, a guest, a node, or host.")] string Subject,
    [property: Description("What it is called.")] string Item,
    [property: Description("As plans address it.")] Target Target,
    [property: Description("Null for nothing.")] string? Expected,
    [property: Description("Null for nothing, or where it is not known.")] string? Actual,
    Compliance Result,
    [property: Description("Why, or what else is to be known; empty for nothing.")] string Note)
{
    internal static VerifiedDocument Of(VerifiedItem item) => new(
        item.Step.Target.Subject, item.Step.Target.Name, item.Step.Target, item.Expected, item.Actual.Or(null), item.Compliant, item.Note);
}
