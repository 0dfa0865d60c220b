namespace Linerate.Core.Maps;

/// <summary>A physical core of a room.</summary>
/// <param name="Use">What it is for.</param>
/// <param name="Tag">The letter of the guest that is pinned to it, <c>+</c> for several guests; empty for none.</param>
public sealed record MapCore(CoreUse Use, string Tag);
