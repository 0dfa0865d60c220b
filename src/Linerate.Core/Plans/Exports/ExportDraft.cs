namespace Linerate.Core.Plans.Exports;

/// <summary>One export while it goes through a plan.</summary>
internal abstract class ExportDraft
{
    /// <summary>Takes a step in, in the plan's order.</summary>
    /// <returns>Null, or why the system cannot express it.</returns>
    internal abstract string? Take(Step step);

    /// <summary>The files, once every step was offered.</summary>
    internal abstract IEnumerable<ExportFile> Files(Heading heading);
}
