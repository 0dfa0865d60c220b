namespace Linerate.Cli.Tests.Rendering.Maps;

public sealed class AsciiMapTests
{
    [Theory]
    [InlineData("LC_ALL", "C")]
    [InlineData("LC_CTYPE", "POSIX")]
    [InlineData("LANG", "de_DE.ISO-8859-1")]
    [InlineData("LANG", "C")]
    public void Only_ASCII_is_drawn_where_the_locale_is_not_UTF8(string variable, string locale)
    {
        var drawn = Draw((variable, locale));

        Assert.DoesNotContain(drawn, sign => !char.IsAscii(sign));
        Assert.DoesNotContain('?', drawn);
    }

    [Fact]
    public void Nothing_moves_when_signs_become_ASCII() =>
        Assert.Equal(Draw(("LANG", "C.UTF-8")).Split('\n').Select(line => line.Length), Draw(("LANG", "C")).Split('\n').Select(line => line.Length));

    [Fact]
    public void The_first_variable_that_is_set_decides()
    {
        Assert.Contains('│', Draw(("LC_ALL", "en_US.utf8"), ("LANG", "C")));
        Assert.Contains('│', Draw(("LC_ALL", ""), ("LC_CTYPE", "C.UTF-8"), ("LANG", "C")));
        Assert.DoesNotContain('│', Draw(("LC_ALL", "C"), ("LANG", "en_US.UTF-8")));
    }

    private static string Draw(params (string Name, string Value)[] variables)
    {
        var outcome = new TestProcess { Variables = variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal) }
            .Run("map", "--from", Repository.PathOf("tests", "hosts", "lab-untuned.capture"));

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        return outcome.Output;
    }
}
