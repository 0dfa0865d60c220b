namespace Linerate.Core.Searches.MLRsearch;

/// <summary>The relevant bounds of a goal: the smallest load that is an upper bound, and the largest lower bound below it (draft-ietf-bmwg-mlrsearch-15, section 4.8).</summary>
internal readonly record struct LoadBounds(LoadTrials? Lower, LoadTrials? Upper)
{
    /// <param name="loads">By rate, ascending.</param>
    /// <param name="goal">Whose.</param>
    internal static LoadBounds Of(IEnumerable<LoadTrials> loads, SearchGoal goal)
    {
        LoadTrials? lower = null;
        foreach (var load in loads)
        {
            switch (load.ClassFor(goal))
            {
                case LoadClass.Lower:
                    lower = load;
                    break;
                case LoadClass.Upper:
                    return new LoadBounds(lower, load);
                default:
                    break;
            }
        }

        return new LoadBounds(lower, null);
    }

    internal bool AreWithin(double width) =>
        Lower is not null && Upper is not null && Upper.Load.PerSecond - Lower.Load.PerSecond <= width * Upper.Load.PerSecond;

    /// <summary>Strictly between them, where they are known.</summary>
    internal bool Hold(double load) =>
        (Lower is null || load > Lower.Load.PerSecond) && (Upper is null || load < Upper.Load.PerSecond);
}
