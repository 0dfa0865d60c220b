namespace Linerate.Apply.Applying;

/// <summary>The host is not as the plan found it; nothing was done.</summary>
public sealed class StalePlanException(ImmutableArray<Difference> differences)
    : Exception("the plan is stale")
{
    public ImmutableArray<Difference> Differences => differences;
}
