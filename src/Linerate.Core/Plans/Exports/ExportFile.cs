namespace Linerate.Core.Plans.Exports;

/// <summary>A file that an export gives: nobody has written it yet.</summary>
/// <param name="Name">Relative, parted by slashes.</param>
/// <param name="Content">Its text.</param>
/// <param name="IsProgram">Whether it is run, not read.</param>
public sealed record ExportFile(string Name, string Content, bool IsProgram = false);
