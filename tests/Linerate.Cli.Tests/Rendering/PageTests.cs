using CsCheck;
using Linerate.Cli.Rendering.Text;

namespace Linerate.Cli.Tests.Rendering;

public sealed class PageTests
{
    [Fact]
    public void Wrapping_loses_nothing_and_fits_unless_a_word_alone_is_wider() =>
        Gen.Select(Gen.String[Gen.Char["ab "], 0, 200], Gen.Int[5, 40]).Sample((text, width) =>
        {
            var lines = Page.Wrap(text, width).ToArray();

            Assert.Equal(text, string.Join(' ', lines));
            Assert.All(lines, line => Assert.True(line.Length <= width || !line.TrimStart().Contains(' ', StringComparison.Ordinal), $"\"{line}\" at {width}"));
        });
}
