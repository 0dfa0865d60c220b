namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>One assignment of a variable in a file of them, with where its words lie in the text.</summary>
/// <param name="Name">The variable.</param>
/// <param name="ValueStart">Where the value begins, its quote included.</param>
/// <param name="ValueEnd">Where it ends, its quote included.</param>
/// <param name="OwnStart">Where its own words begin: behind the quote and what keeps the earlier value.</param>
/// <param name="Quote">The quote around it; a NUL for none.</param>
/// <param name="KeepsEarlier">Whether it begins with the variable's own earlier value.</param>
/// <param name="Words">Its own words, unescaped.</param>
public sealed record ShellAssignment(string Name, int ValueStart, int ValueEnd, int OwnStart, char Quote, bool KeepsEarlier, ImmutableArray<ShellWord> Words);
