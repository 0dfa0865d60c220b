namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>A file of a boot loader's configuration and what it shall hold.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Content">Its text; null where it shall not be there.</param>
public sealed record BootFileEdit(string Path, string? Content);
