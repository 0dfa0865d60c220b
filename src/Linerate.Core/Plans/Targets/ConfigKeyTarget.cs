using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets;

/// <summary>
/// One <c>KEY=value</c> line of a file that others own too, in the spelling of systemd's EnvironmentFile. Its value is the
/// text after the equals sign, unquoted; null where no line sets it.
/// </summary>
/// <param name="Path">Absolute, below /etc.</param>
/// <param name="Key">The key.</param>
/// <param name="Unit">The unit that reads the file and is started anew after a change; null for none.</param>
public sealed record ConfigKeyTarget(string Path, string Key, string? Unit = null) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => "host";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"{Key} in {Path}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool OutlivesBoot => true;
}
