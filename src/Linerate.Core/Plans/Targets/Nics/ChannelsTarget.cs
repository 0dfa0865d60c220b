using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Nics;

/// <summary>A channel count of a NIC (ETHTOOL_MSG_CHANNELS_SET). Its value is a number. Setting it makes the vectors anew.</summary>
/// <param name="Nic">The interface.</param>
/// <param name="Channel"><c>rx</c>, <c>tx</c> or <c>combined</c>.</param>
public sealed record ChannelsTarget(string Nic, string Channel) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Nic;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"{Channel} channels";
}
