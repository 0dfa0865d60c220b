namespace Linerate.Core.Host.Tuners;

/// <summary>A <c>KEY=value</c> line of a unit's EnvironmentFile (systemd.exec(5)) that its ExecStart refers to.</summary>
/// <param name="Unit">The unit that reads it.</param>
/// <param name="Path">The file.</param>
/// <param name="Key">The variable.</param>
/// <param name="Value">What it is set to, unquoted; null where no line sets it.</param>
public sealed record EnvironmentLine(string Unit, string Path, string Key, string? Value);
