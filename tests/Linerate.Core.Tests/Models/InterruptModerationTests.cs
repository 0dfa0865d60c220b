using CsCheck;
using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

/// <summary>Beyond the tables of <see cref="OracleTests"/>.</summary>
public sealed class InterruptModerationTests
{
    [Fact]
    public void Whichever_is_reached_first_raises_the_interrupt()
    {
        Assert.Equal(100_000, new InterruptModeration(1_000_000, 50, 10).InterruptsPerSecond);
        Assert.Equal(20_000, new InterruptModeration(1_000_000, 50, 500).InterruptsPerSecond);
        Assert.Equal(10, new InterruptModeration(1_000_000, 50, 10).LongestDelay);
        Assert.Equal(50, new InterruptModeration(1_000_000, 50, 500).LongestDelay);
    }

    [Fact]
    public void A_spacing_holds_back_what_the_rest_would_raise()
    {
        var spaced = new InterruptModeration(1_000_000, 5) { SpacingUsecs = 20 };

        Assert.Equal(50_000, spaced.InterruptsPerSecond);
        Assert.Equal(20, spaced.LongestDelay);
    }

    [Fact]
    public void A_stream_that_cannot_be_raises_nothing() =>
        Assert.All([0, -1, double.NaN, double.PositiveInfinity], pps => Assert.Equal(0, new InterruptModeration(pps, 50, 32).InterruptsPerSecond));

    [Fact]
    public void Without_moderation_every_frame_interrupts()
    {
        Assert.Equal(1_000_000, new InterruptModeration(1_000_000, 0).InterruptsPerSecond);
        Assert.Equal(0, new InterruptModeration(1_000_000, 0).LongestDelay);
    }

    [Fact]
    public void Interrupts_never_pass_the_frames_and_longer_waits_never_raise_more() =>
        Gen.Select(Gen.Double[1, 1e9], Gen.Int[0, 8160], Gen.Int[0, 1024]).Sample((pps, usecs, frames) =>
        {
            var model = new InterruptModeration(pps, usecs, frames);
            var longer = new InterruptModeration(pps, usecs + 1, frames);

            Assert.InRange(model.InterruptsPerSecond, 0, pps);
            Assert.True(usecs == 0 || longer.InterruptsPerSecond <= model.InterruptsPerSecond);
        });
}
