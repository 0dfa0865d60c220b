using CsCheck;
using Linerate.Core.Plans.Boot;

namespace Linerate.Core.Tests.Plans.Boot;

public sealed class BootLineTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[" \t\"=-_,:ab1"], 0, 40],
        Gen.OneOf("isolcpus=4-7", "quiet", "dyndbg=\"file a.c +p\"", "--", "  ", "\t", " root=/dev/sda1", "a=\"b").Array[0, 12].Select(string.Concat));

    [Fact]
    public void What_is_parsed_renders_to_the_same_bytes() => Text.Sample(text => BootLine.Parse(text).ToString() == text);

    [Fact]
    public void Words_are_those_that_the_kernel_sees() => Text.Sample(text =>
        BootLine.Parse(text).Words.Select(word => word.Value is { } value ? $"{word.Name}={value}" : word.Name)
            .SequenceEqual(Core.Host.Kernel.BootParameters.Parse(text).All.Select(parameter => parameter.ToString())));

    [Theory]
    [InlineData("a  b\tc ", 0, "b\tc ")]
    [InlineData("a  b\tc ", 1, "a\tc ")]
    [InlineData("a  b\tc ", 2, "a  b ")]
    public void A_word_goes_with_the_blanks_before_it(string line, int index, string left) => Assert.Equal(left, BootLine.Parse(line).Without(index).ToString());

    [Fact]
    public void A_word_comes_before_inits_arguments()
    {
        Assert.Equal("quiet iommu=pt -- single", BootLine.Parse("quiet -- single").With("iommu=pt").ToString());
        Assert.Equal("iommu=pt -- single", BootLine.Parse("-- single").With("iommu=pt").ToString());
    }
}
