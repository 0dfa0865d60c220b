using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Nics;

/// <summary>Flow control of a NIC (ETHTOOL_MSG_PAUSE_SET). Its value is <c>on</c> or <c>off</c>.</summary>
/// <param name="Nic">The interface.</param>
/// <param name="Direction"><c>rx</c>, <c>tx</c> or <c>autoneg</c>.</param>
public sealed record PauseTarget(string Nic, string Direction) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Nic;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"{Direction} pause";
}
