using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets;

/// <summary>Whether a systemd unit is started, now or at boot. Its value is <c>yes</c> or <c>no</c>.</summary>
/// <param name="Unit"><c>irqbalance.service</c>.</param>
/// <param name="Aspect"><c>active</c> or <c>enabled</c>.</param>
public sealed record UnitTarget(string Unit, string Aspect) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => "host";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"{Unit} {Aspect}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool OutlivesBoot => Aspect == "enabled";
}
