using CsCheck;
using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

/// <summary>The rates that Intel's guides print for their settings, and the packets per interrupt that follow.</summary>
public sealed class InterruptModerationTests
{
    [Theory]
    [InlineData(84, 11_905)]
    [InlineData(80, 12_500)]
    [InlineData(62, 16_129)]
    [InlineData(50, 20_000)]
    [InlineData(10, 100_000)]
    [InlineData(236, 4_237)]
    [InlineData(235, 4_255)]
    public void Rate_is_that_of_the_vendors_guides(int usecs, double expected) =>
        Assert.Equal(expected, new InterruptModeration(14_880_952, usecs).InterruptsPerSecond, 0);

    [Theory]
    [InlineData(14_880_952, 50, 20_000, 744)]
    [InlineData(812_743, 50, 20_000, 40.6)]
    [InlineData(8_127_438, 128, 7_812.5, 1_040)]
    public void Frames_share_an_interrupt(double pps, int usecs, double rate, double frames)
    {
        var model = new InterruptModeration(pps, usecs);

        Assert.Equal(rate, model.InterruptsPerSecond, 1);
        Assert.Equal(frames, model.FramesPerInterrupt, 0.5);
    }

    [Theory]
    [InlineData(20_000, 1.42)]
    [InlineData(50_000, 3.55)]
    [InlineData(100_000, 7.10)]
    public void Exits_cost_a_share_of_a_cpu(int rate, double percent) =>
        Assert.Equal(percent, new InterruptModeration(rate, 0).ExitShare(0.71) * 100, 2);

    [Fact]
    public void Whichever_is_reached_first_raises_the_interrupt()
    {
        Assert.Equal(100_000, new InterruptModeration(1_000_000, 50, 10).InterruptsPerSecond);
        Assert.Equal(20_000, new InterruptModeration(1_000_000, 50, 500).InterruptsPerSecond);
        Assert.Equal(10, new InterruptModeration(1_000_000, 50, 10).LongestDelay);
        Assert.Equal(50, new InterruptModeration(1_000_000, 50, 500).LongestDelay);
    }

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
