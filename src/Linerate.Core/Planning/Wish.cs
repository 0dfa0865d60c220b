using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;

namespace Linerate.Core.Planning;

/// <summary>A target that should have a value.</summary>
/// <param name="Target">What.</param>
/// <param name="Now">The value that it has, in the target's own spelling; null where there is none.</param>
/// <param name="Wanted">The value that it should have.</param>
internal sealed record Wish(Target Target, Reading<string?> Now, string? Wanted)
{
    /// <summary>Why, where the finding's own words do not say it.</summary>
    public string Why { get; init; } = "";

    public Risk Risk { get; init; }

    /// <summary>What undoing it costs; as much as doing it, unless told otherwise.</summary>
    public Risk? UndoRisk { get; init; }
}
