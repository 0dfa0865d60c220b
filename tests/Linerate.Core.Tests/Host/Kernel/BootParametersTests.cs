using CsCheck;
using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Tests.Host.Kernel;

public sealed class BootParametersTests
{
    private static string[] Words(string text) => [.. BootParameters.Parse(text).All.Select(parameter => $"{parameter.Name}|{parameter.Value ?? "∅"}")];

    [Theory]
    [InlineData("quiet ro", new[] { "quiet|∅", "ro|∅" })]
    [InlineData("  iommu=pt\t root=UUID=1=2 \n", new[] { "iommu|pt", "root|UUID=1=2" })]
    [InlineData("a=", new[] { "a|" })]
    [InlineData("dyndbg=\"file x +p\" b", new[] { "dyndbg|file x +p", "b|∅" })]
    [InlineData("\"foo=bar baz\" c", new[] { "foo|bar baz", "c|∅" })]
    [InlineData("a -- init=1", new[] { "a|∅" })]
    [InlineData("=x", new[] { "=x|∅" })]
    [InlineData("", new string[0])]
    public void Words_are_split_as_the_kernel_does(string text, string[] words) => Assert.Equal(words, Words(text));

    [Fact]
    public void The_last_of_several_is_obeyed_and_all_are_kept()
    {
        var boot = BootParameters.Parse("transparent_hugepage=never x transparent-hugepage=always");

        Assert.Equal("always", boot.Last("transparent_hugepage")!.Value);
        Assert.Equal(2, boot.Named("transparent-hugepage").Count());
        Assert.True(boot.Has("x"));
        Assert.False(boot.Has("x", ""));
        Assert.Null(boot.Last("y"));
    }

    [Fact]
    public void A_line_reads_back_as_it_was_written() =>
        Gen.Select(Gen.String[Gen.Char["abz_-.9"], 1, 8], Gen.String[Gen.Char["a9,:=/"], 0, 8]).Array[0, 12].Sample(pairs =>
        {
            var line = string.Join(' ', pairs.Where(pair => pair.Item1 != "--").Select(pair => $"{pair.Item1}={pair.Item2}"));
            Assert.Equal(line, string.Join(' ', BootParameters.Parse(line).All));
        });

    [Fact]
    public void Any_text_is_read() => Gen.String[Gen.Char["ab=\" \t-\n"], 0, 40].Sample(text =>
    {
        Assert.All(BootParameters.Parse(text).All, parameter => Assert.NotNull(parameter.ToString()));
    });
}
