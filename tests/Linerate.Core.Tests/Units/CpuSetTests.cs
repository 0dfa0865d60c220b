using System.Globalization;
using CsCheck;

namespace Linerate.Core.Tests.Units;

public sealed class CpuSetTests
{
    private static readonly Gen<int[]> Numbers = Gen.Int[0, 700].Array[0, 60];

    private static readonly Gen<CpuSet> Sets = Numbers.Select(numbers => CpuSet.Of(numbers));

    [Theory]
    [InlineData("", "")]
    [InlineData("0", "0")]
    [InlineData("0-3,8", "0-3,8")]
    [InlineData("8,0-3", "0-3,8")]
    [InlineData("1,2,3", "1-3")]
    [InlineData("3-3", "3")]
    [InlineData(" 0-1 , 64-65\n", "0-1,64-65")]
    [InlineData("32767", "32767")]
    public void Lists_are_read_and_written_shortest(string text, string written)
    {
        Assert.True(CpuSet.TryParse(text, out var set));
        Assert.Equal(written, set.ToString());
    }

    [Theory]
    [InlineData("3-1")]
    [InlineData("-1")]
    [InlineData("a")]
    [InlineData("1,,2")]
    [InlineData("1-")]
    [InlineData("0x1")]
    [InlineData("32768")]
    [InlineData("99999999999")]
    [InlineData("1 2")]
    public void Other_texts_are_refused(string text) => Assert.False(CpuSet.TryParse(text, out _));

    [Theory]
    [InlineData("0", "")]
    [InlineData("f", "0-3")]
    [InlineData("000007e0", "5-10")]
    [InlineData("ff,ffffffff", "0-39")]
    [InlineData("1,00000000,00000000", "64")]
    [InlineData("00000000,00000101", "0,8")]
    public void Masks_are_groups_of_32_with_the_highest_first(string mask, string list)
    {
        Assert.True(CpuSet.TryParseMask(mask, out var set));
        Assert.Equal(list, set.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("g")]
    [InlineData("1,")]
    [InlineData("123456789")]
    [InlineData("-1")]
    public void Other_masks_are_refused(string text) => Assert.False(CpuSet.TryParseMask(text, out _));

    [Fact]
    public void A_list_reads_back_as_it_was_written() => Sets.Sample(set =>
        CpuSet.TryParse(set.ToString(), out var read) && read == set && read.GetHashCode() == set.GetHashCode());

    [Fact]
    public void A_mask_reads_back_as_it_was_written() => Sets.Sample(set =>
        CpuSet.TryParseMask(set.ToMask(), out var read) && read == set);

    [Fact]
    public void A_mask_has_bit_n_for_cpu_n() => Sets.Sample(set =>
    {
        var bits = System.Numerics.BigInteger.Parse("0" + string.Concat(set.ToMask().Split(',').Select((group, at) => at == 0 ? group : group.PadLeft(8, '0'))), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        Assert.Equal(Enumerable.Range(0, 701).Where(cpu => !((bits >> cpu) & 1).IsZero), set.ToImmutableArray());
    });

    [Fact]
    public void Sets_behave_as_sets() => Gen.Select(Numbers, Numbers).Sample((left, right) =>
    {
        var (a, b) = (CpuSet.Of(left), CpuSet.Of(right));
        Assert.Equal(left.Distinct().Order(), a.ToImmutableArray());
        Assert.Equal(left.Union(right).Order(), (a | b).ToImmutableArray());
        Assert.Equal(left.Intersect(right).Order(), (a & b).ToImmutableArray());
        Assert.Equal(left.Except(right).Order(), (a - b).ToImmutableArray());
        Assert.Equal(left.Intersect(right).Any(), a.Overlaps(b));
        Assert.Equal(!left.Except(right).Any(), a.IsSubsetOf(b));
        Assert.Equal(left.Distinct().Count(), a.Count);
        Assert.Equal(left.Length == 0, a.IsEmpty);
        Assert.All(left, cpu => Assert.True(a.Contains(cpu)));
    });

    [Fact]
    public void Equal_sets_are_equal_however_they_came_to_be() => Sets.Sample(set =>
        (set | CpuSet.Of(9_000)) - CpuSet.Of(9_000) == set && CpuSet.Empty - set == CpuSet.Empty && set - set == default);

    [Fact]
    public void The_first_of_none_is_an_error()
    {
        Assert.Throws<InvalidOperationException>(() => CpuSet.Empty.First);
        Assert.Equal(70, CpuSet.Of(99, 70).First);
        Assert.False(CpuSet.Of(1).Contains(-1));
    }

    [Fact]
    public void Any_text_is_read_or_refused() => Gen.String[Gen.Char["0123456789,-f \n"], 0, 24].Sample(text =>
        (!CpuSet.TryParse(text, out var list) || CpuSet.Parse(list.ToString()) == list)
        && (!CpuSet.TryParseMask(text, out var mask) || (CpuSet.TryParseMask(mask.ToMask(), out var again) && again == mask)));
}
