using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets;

/// <summary>
/// An attribute of sysfs or procfs that takes one line: a sysctl, a governor, the choice of transparent hugepages.
/// Its value is the line without its end; of a list that marks one choice with brackets, that choice.
/// </summary>
/// <param name="Path">Absolute, below /sys or /proc.</param>
/// <param name="Owner">The guest or NIC that it belongs to, else <c>host</c>.</param>
public sealed record KernelFileTarget(string Path, string Owner = "host") : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Owner;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => Path;
}
