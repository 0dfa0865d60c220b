using Linerate.Core.Models;
using Linerate.Core.Trials;

namespace Linerate.Core.Searches.Rfc2544;

/// <summary>
/// Back-to-back frames (RFC 2544, section 26.4, with RFC 9004): the longest burst at the sender's highest rate that loses nothing, found
/// anew several times. Each time the burst doubles until it loses some; then the bounds are halved until they are near enough.
/// </summary>
/// <remarks>
/// Of a way that drains d frames per second through a buffer of b, a burst at rate r fills it with 1 − d/r of each frame: the longest
/// that loses nothing has b ÷ (1 − d/r) frames. That is what the null generator is held to.
/// </remarks>
public sealed class BackToBack : ISearch
{
    private const long Least = 8;

    private readonly FrameRate _most;
    private readonly FrameMix _frames;
    private readonly long _longest;
    private readonly int _repetitions;
    private readonly double _width;
    private readonly ImmutableArray<long>.Builder _lengths = ImmutableArray.CreateBuilder<long>();

    private long _without;
    private long? _with;
    private long _next;

    /// <param name="most">The rate that the sender is held for able to send at; for the bound alone, it sends as fast as it can.</param>
    /// <param name="frames">What is sent.</param>
    /// <param name="longest">The longest burst that is tried: two seconds of the rate are RFC 2544's trial, and a way that takes them takes the rate itself.</param>
    /// <param name="repetitions">How often it is found: RFC 2544 wants 50, RFC 9004 that the number is told.</param>
    /// <param name="width">How near the bounds come to each other, as part of the upper.</param>
    public BackToBack(FrameRate most, FrameMix frames, TimeSpan longest, int repetitions, double width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(repetitions);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        (_most, _frames, _repetitions, _width) = (most, frames, repetitions, width);
        _longest = Math.Max(1, (long)(most.PerSecond * longest.TotalSeconds));
        _next = Math.Min(Least, _longest);
    }

    /// <summary>The longest burst without loss, each time; <see cref="Longest"/> where none lost any.</summary>
    public ImmutableArray<long> Lengths => _lengths.ToImmutable();

    /// <summary>The longest that is tried.</summary>
    public long Longest => _longest;

    /// <inheritdoc/>
    public TrialSpec? Next => _lengths.Count == _repetitions
        ? null
        : new TrialSpec { Offered = _most, Frames = _frames, Duration = TimeSpan.FromSeconds(_next / _most.PerSecond), Burst = _next };

    /// <inheritdoc/>
    public void Add(TrialResult result)
    {
        if (result.LossRatio > 0)
        {
            _with = _next;
        }
        else
        {
            _without = _next;
        }

        if (_without >= _longest || (_with is { } lossy && lossy - _without <= Math.Max(1, _width * lossy)))
        {
            Found();
        }
        else
        {
            _next = _with is { } upper ? _without + ((upper - _without) / 2) : Math.Min(2 * _without, _longest);
        }
    }

    /// <summary>The next time begins at half of what was found, and shows both bounds by trials of its own.</summary>
    private void Found()
    {
        _lengths.Add(_without);
        (_next, _without, _with) = (Math.Max(1, _without / 2), 0, null);
    }
}
