namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>The files that boot loaders are configured by, whoever reads them: a collector for the plan, a handler for the change.</summary>
/// <param name="Text">A file's text as it is; null where there is no such file.</param>
/// <param name="Names">The names in a folder; none where there is no such folder.</param>
public sealed record BootFiles(Func<string, string?> Text, Func<string, IReadOnlyList<string>> Names);
