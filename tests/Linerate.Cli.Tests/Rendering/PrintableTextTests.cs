using System.Globalization;
using CsCheck;
using Linerate.Cli.Rendering;

namespace Linerate.Cli.Tests.Rendering;

public sealed class PrintableTextTests
{
    [Fact]
    public void Nothing_that_steers_a_terminal_or_breaks_xml_is_left_of_any_text() =>
        Gen.String.Sample(text => Assert.All(PrintableText.Of(text).EnumerateRunes(), rune =>
        {
            Assert.NotEqual('\ufffd', (char)(rune.Value & (text.Contains('\ufffd', StringComparison.Ordinal) ? 0 : 0xffff)));
            Assert.DoesNotContain(System.Text.Rune.GetUnicodeCategory(rune), (UnicodeCategory[])[UnicodeCategory.Control, UnicodeCategory.Surrogate]);
        }));

    [Fact]
    public void Half_of_a_surrogate_pair_is_spelled_out() => Assert.Equal(@"cut \ud83d", PrintableText.Of("cut " + (char)0xd83d));

    [Theory]
    [InlineData("plain text, 5 µs → ok", "plain text, 5 µs → ok")]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("a\tb", "a b")]
    [InlineData("\e[2J", "\\x1b[2J")]
    [InlineData("\u009b2J", "\\x9b2J")]
    [InlineData("\u202Eevil", "\\u202eevil")]
    [InlineData("whole \ud83d\ude80", "whole \ud83d\ude80")]
    public void What_could_do_harm_is_spelled_out(string text, string printable) => Assert.Equal(printable, PrintableText.Of(text));
}
