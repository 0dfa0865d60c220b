using System.ComponentModel;
using Linerate.Core.Impacts;

namespace Linerate.Cli.Rendering.Json.Impacts;

[Description("What a failed check costs, and what mending it is worth today. Costs are never added up to one score.")]
internal sealed record ImpactDocument(
    [property: Description("freesLimit: it widens the stage that limits. open: it costs something other than the rate, or whether it limits is not known. nothingToday: another stage limits.")] Worth Worth,
    [property: Description("For freesLimit the stage that limits next, else the one that limits now where the bad state narrows another; null where none is known.")] string? Limit,
    [property: Description("Each kind once.")] IReadOnlyList<CostDocument> Costs,
    [property: Description("The same in one line.")] string Text);
