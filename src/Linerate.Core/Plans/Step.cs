using System.Text.Json.Serialization;
using Linerate.Core.Plans.Targets;

namespace Linerate.Core.Plans;

/// <summary>
/// One change of a plan, as data: what is set, from which value and to which. The inverse of a step is the step with the
/// values exchanged. Apply reads a step and does it; an export reads it and writes the same thing in another tool's words.
/// </summary>
/// <param name="Target">What is set.</param>
/// <param name="From">What it was when the plan was made; a host where it is something else is not the host of this plan.</param>
/// <param name="To">What it shall be.</param>
public sealed record Step(Target Target, string? From, string? To)
{
    /// <summary>What it costs while it is done. A plan that leaves it out is refused: guards go by it.</summary>
    [JsonRequired]
    public Risk Risk { get; init; }

    /// <summary>Why, one sentence with the numbers that decided.</summary>
    public string Why { get => field ?? ""; init; } = "";

    /// <summary>The rules whose findings it answers; empty where the intent asks for it.</summary>
    public ImmutableArray<string> BecauseOf { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What it is worth, in the words of the audit's impact; empty where nothing prices it.</summary>
    public string Worth { get => field ?? ""; init; } = "";

    /// <summary>What undoing it costs; the value itself can always be set back.</summary>
    [JsonRequired]
    public Risk UndoRisk { get; init; }

    /// <summary>The step that takes this one back.</summary>
    public Step Inverse() => this with { From = To, To = From, Risk = UndoRisk, UndoRisk = Risk };
}
