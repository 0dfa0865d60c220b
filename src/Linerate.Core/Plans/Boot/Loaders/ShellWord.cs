namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>A word inside an assignment's value.</summary>
/// <param name="Text">Unescaped.</param>
/// <param name="Start">Where it begins in the file.</param>
/// <param name="End">Where it ends.</param>
public sealed record ShellWord(string Text, int Start, int End);
