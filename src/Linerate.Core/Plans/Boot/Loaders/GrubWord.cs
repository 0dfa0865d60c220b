namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>A word of grub's command line and the assignment that it comes from.</summary>
internal sealed record GrubWord(string Text, string Path, ShellAssignment Assignment, ShellWord Raw);
