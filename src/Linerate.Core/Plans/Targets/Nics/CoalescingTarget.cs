using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Nics;

/// <summary>A moderation parameter of a NIC (ETHTOOL_MSG_COALESCE_SET). Its value is a number, or <c>on</c>/<c>off</c> for the adaptive ones.</summary>
/// <param name="Nic">The interface.</param>
/// <param name="Parameter">As <c>ethtool -C</c> spells it: <c>rx-usecs</c>, <c>tx-frames</c>, <c>adaptive-rx</c>.</param>
public sealed record CoalescingTarget(string Nic, string Parameter) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Nic;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => Parameter;
}
