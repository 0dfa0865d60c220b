namespace Linerate.Core.Impacts;

/// <summary>What mending a finding is worth today, in the order in which reports tell findings of one severity.</summary>
public enum Worth
{
    /// <summary>It widens the stage that limits: the rate grows at once.</summary>
    FreesLimit,

    /// <summary>It costs something other than the rate, or whether it limits is not known.</summary>
    Open,

    /// <summary>It narrows a stage that does not limit and costs nothing else that has a number: the rate would stay the same.</summary>
    NothingToday,
}
