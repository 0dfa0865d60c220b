using Linerate.Core.Models;
using Linerate.Core.Trials;

namespace Linerate.Core.Searches.Rfc2544;

/// <summary>
/// Frame loss rate (RFC 2544, section 26.3): first the most that the medium carries, then a step less each time, until two trials in a
/// row lose nothing.
/// </summary>
public sealed class LossCurve : ISearch
{
    /// <summary>Steps may not be coarser than a tenth of the most; the RFC encourages finer ones.</summary>
    public const double CoarsestStep = 0.1;

    private const int WithoutLoss = 2;

    private readonly FrameRate _most;
    private readonly FrameMix _frames;
    private readonly TimeSpan _duration;
    private readonly double _step;
    private readonly ImmutableArray<LossPoint>.Builder _points = ImmutableArray.CreateBuilder<LossPoint>();

    /// <param name="most">What is offered first: the maximum rate of the medium for the frame size.</param>
    /// <param name="frames">What is sent.</param>
    /// <param name="duration">Of each trial.</param>
    /// <param name="step">How much less is offered each time, as part of the most: at most <see cref="CoarsestStep"/>.</param>
    public LossCurve(FrameRate most, FrameMix frames, TimeSpan duration, double step)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, CoarsestStep);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        (_most, _frames, _duration, _step) = (most, frames, duration, step);
    }

    /// <summary>What each rate lost, the highest first.</summary>
    public ImmutableArray<LossPoint> Points => _points.ToImmutable();

    /// <inheritdoc/>
    public TrialSpec? Next => IsDone ? null : new TrialSpec { Offered = new FrameRate(_most.PerSecond * Part), Frames = _frames, Duration = _duration };

    /// <summary>What is offered next, as part of the most.</summary>
    private double Part => 1 - (_points.Count * _step);

    private bool IsDone =>
        Part < _step / 2 || (_points.Count >= WithoutLoss && _points.TakeLast(WithoutLoss).All(point => point.LossRatio == 0));

    /// <inheritdoc/>
    public void Add(TrialResult result) => _points.Add(new LossPoint(Part, result.Spec.Offered, result.LossRatio));
}
