namespace Linerate.Core.Trials;

/// <summary>What runs a trial: an adapter of a traffic tool.</summary>
public interface ITrialRunner
{
    Task<TrialResult> Run(TrialSpec spec, CancellationToken cancel);
}
