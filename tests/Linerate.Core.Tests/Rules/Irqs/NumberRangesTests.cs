using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Tests.Rules.Irqs;

public sealed class NumberRangesTests
{
    [Theory]
    [InlineData(new int[0], "")]
    [InlineData(new[] { 7 }, "7")]
    [InlineData(new[] { 1, 2, 3, 9, 70000 }, "1-3, 9, 70000")]
    public void Neighbours_join(int[] numbers, string text) => Assert.Equal(text, NumberRanges.Of(numbers));

    [Fact]
    public void Many_ranges_are_cut_short() =>
        Assert.Equal("0, 2, 4, 6, 8, 10, 12, 14 and 42 more ranges", NumberRanges.Of(Enumerable.Range(0, 50).Select(number => 2 * number)));
}
