using Linerate.Core.Datapaths;

namespace Linerate.Core.Maps;

/// <summary>VFs or a whole port, as one box: one function, or several that are alike in holder and state.</summary>
/// <param name="Label"><c>VF 0</c>, <c>VF 1–5</c>, <c>6 free VFs</c>, <c>whole port</c>.</param>
/// <param name="Count">How many functions it stands for.</param>
/// <param name="Detail">Their addresses and IOMMU groups.</param>
/// <param name="Holder">Whose box in the map they lead to, by its name there; null when nobody holds them.</param>
/// <param name="State">The worse of both ways.</param>
/// <param name="Capacity">What the worse way carries, in words; empty when unknown.</param>
/// <param name="Limit">What limits it, in words; empty when unknown.</param>
/// <param name="CrossesNodes">True when the holder's CPUs or memory are not on the port's node.</param>
public sealed record MapFunctions(
    string Label, int Count, string Detail, string? Holder, PathState State, string Capacity, string Limit, bool CrossesNodes)
{
    public MapGroups Groups { get; init; } = MapGroups.None;

    /// <summary>The stage that limits the worse way, for its mark on the line; null when unknown.</summary>
    public StageKind? LimitedAt { get; init; }
}
