using Linerate.Core.Models;
using Linerate.Core.Trials;

namespace Linerate.Core.Searches.Bisection;

/// <summary>Plain binary search, one trial a load: what other searches are compared with, and how RFC 2544's throughput is usually found.</summary>
public sealed class Bisection : ISearch
{
    private readonly FrameMix _frames;
    private readonly TimeSpan _duration;
    private readonly double _loss;
    private readonly double _width;
    private readonly FrameRate _least;
    private double _next;

    /// <param name="most">Tried first.</param>
    /// <param name="frames">What is sent.</param>
    /// <param name="duration">Of each trial.</param>
    /// <param name="loss">The part of frames that a trial may lose.</param>
    /// <param name="width">How near the bounds come, as part of the upper.</param>
    /// <param name="least">A load that is not passed on the way down: where it, too, loses too much, none is found.</param>
    public Bisection(FrameRate most, FrameMix frames, TimeSpan duration, double loss, double width, FrameRate least = default)
    {
        (_frames, _duration, _loss, _width, _next, _least) = (frames, duration, loss, width, most.PerSecond, least);
        Upper = new FrameRate(double.PositiveInfinity);
    }

    /// <summary>The highest load that passed; 0 while none has.</summary>
    public FrameRate Lower { get; private set; }

    /// <summary>The lowest load that did not; infinite while none has.</summary>
    public FrameRate Upper { get; private set; }

    public TrialSpec? Next => IsDone ? null : new TrialSpec { Offered = new FrameRate(_next), Frames = _frames, Duration = _duration };

    private bool IsDone =>
        !Upper.IsPossible ? Lower.IsPossible
        : Upper.PerSecond - Lower.PerSecond <= Math.Max(1, _width * Upper.PerSecond) || (!Lower.IsPossible && Upper.PerSecond <= _least.PerSecond);

    public void Add(TrialResult result)
    {
        if (result.LossRatio <= _loss)
        {
            Lower = result.Spec.Offered;
        }
        else
        {
            Upper = result.Spec.Offered;
        }

        _next = Math.Max((Lower.PerSecond + Upper.PerSecond) / 2, Math.Min(_least.PerSecond, Upper.PerSecond));
    }
}
