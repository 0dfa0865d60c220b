namespace Linerate.Core.Plans.Exports;

/// <summary>
/// Writes a plan in the words of one other system. Every step is either expressed or named with the reason why not; nothing
/// of a plan is trusted: a name or value that is none of its kind is refused before any system sees it.
/// </summary>
public abstract class Export
{
    /// <summary>As the command line names it: <c>nmstate</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One line: what the files are and who takes them.</summary>
    public abstract string Summary { get; }

    /// <summary>The system and version that the output was written and checked for, and where its fields were read.</summary>
    public abstract string Product { get; }

    public Exported Render(Plan plan)
    {
        var draft = Begin();
        var left = ImmutableArray.CreateBuilder<Inexpressible>();
        var expressed = 0;
        foreach (var step in plan.Steps)
        {
            if ((StepShape.FaultOf(step) ?? draft.Take(step)) is { } reason)
            {
                left.Add(new Inexpressible(step, reason));
            }
            else
            {
                expressed++;
            }
        }

        var heading = new Heading(Product, plan, left.ToImmutable());
        return new Exported(expressed == 0 ? [] : [.. draft.Files(heading)], heading.Left);
    }

    private protected abstract ExportDraft Begin();
}
