using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Nics;

/// <summary>A ring of a NIC (ETHTOOL_MSG_RINGS_SET). Its value is the number of descriptors.</summary>
/// <param name="Nic">The interface.</param>
/// <param name="Ring"><c>rx</c> or <c>tx</c>.</param>
public sealed record RingTarget(string Nic, string Ring) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Nic;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"{Ring} ring";
}
