using System.Text.Json.Serialization;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Core.Plans.Targets;

/// <summary>
/// A setting of a NIC or vector inside a guest, read and set through its QEMU guest agent. Its value is that of the setting; it is gone
/// when the guest is started anew.
/// </summary>
/// <param name="Guest">The domain's name.</param>
/// <param name="Setting">What is set, in the guest's own names.</param>
public sealed record InsideTarget(string Guest, Target Setting) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Guest;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"{Setting.Name} of {Setting.Subject} inside";

    /// <summary>Whether an agent can set it while the guest runs: what ethtool sets, and where vectors are served.</summary>
    internal static bool CanHold(Target setting) => setting is RingTarget or CoalescingTarget or ChannelsTarget or FeatureTarget or InterruptTarget;
}
