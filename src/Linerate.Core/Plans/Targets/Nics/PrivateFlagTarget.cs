using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Nics;

/// <summary>A private flag of a NIC's driver (ETHTOOL_MSG_PRIVFLAGS_SET). Its value is <c>on</c> or <c>off</c>.</summary>
public sealed record PrivateFlagTarget(string Nic, string Flag) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Nic;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => Flag;
}
