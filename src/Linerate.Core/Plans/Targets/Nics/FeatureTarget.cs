using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Nics;

/// <summary>An offload of a NIC (ETHTOOL_MSG_FEATURES_SET). Its value is <c>on</c> or <c>off</c>.</summary>
/// <param name="Nic">The interface.</param>
/// <param name="Feature">The kernel's name of it: <c>rx-gro</c>, <c>tx-tcp-segmentation</c>.</param>
public sealed record FeatureTarget(string Nic, string Feature) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Nic;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => Feature;
}
