using Linerate.Core.Profiles;

namespace Linerate.Core.Impacts;

/// <summary>What repairs and measures start from.</summary>
/// <param name="Host">The host as it is.</param>
/// <param name="Profile">What is wanted of it.</param>
internal sealed record RepairContext(HostSnapshot Host, Profile Profile);
