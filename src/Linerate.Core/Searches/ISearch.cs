using Linerate.Core.Trials;

namespace Linerate.Core.Searches;

/// <summary>Asks for trials, one after the other, until it knows. It has no clock and sends nothing; it sees valid trials only.</summary>
public interface ISearch
{
    /// <summary>The trial that it wants next; null when it is done.</summary>
    TrialSpec? Next { get; }

    /// <summary>Takes the result of the trial that it asked for.</summary>
    void Add(TrialResult result);
}
