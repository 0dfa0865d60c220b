using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets;

/// <summary>
/// What libvirt starts a guest from the next time. Its value is the inactive domain XML.
/// </summary>
/// <param name="Guest">The domain's name.</param>
public sealed record DomainTarget(string Guest) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Guest;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "definition";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool OutlivesBoot => true;
}
