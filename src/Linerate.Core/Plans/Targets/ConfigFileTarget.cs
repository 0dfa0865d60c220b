using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets;

/// <summary>A file that is wholly ours: a unit, a udev rule, a module option. Its value is its content; null where there is none.</summary>
/// <param name="Path">Absolute, below /etc.</param>
/// <param name="Mode">Octal.</param>
public sealed record ConfigFileTarget(string Path, string Mode = "0644") : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => "host";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => Path;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool OutlivesBoot => true;
}
