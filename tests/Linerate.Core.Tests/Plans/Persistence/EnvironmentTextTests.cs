using Linerate.Core.Plans.Persistence;

namespace Linerate.Core.Tests.Plans.Persistence;

public sealed class EnvironmentTextTests
{
    [Theory]
    [InlineData("# comment\nARGS=\"--interval=3600\"\nOTHER=1\n")]
    [InlineData("ARGS=\"\"\n")]
    [InlineData("ARGS=--debug\n")]
    public void A_line_that_is_set_and_set_back_has_the_bytes_of_before(string text)
    {
        var before = EnvironmentText.Get(text, "ARGS");
        var changed = EnvironmentText.Set(text, "ARGS", "one-word");

        Assert.Equal("one-word", EnvironmentText.Get(changed, "ARGS"));
        Assert.Equal(text, EnvironmentText.Set(changed, "ARGS", before));
    }

    [Fact]
    public void A_value_with_a_blank_stands_in_quotes_because_shells_read_such_files_too() =>
        Assert.Equal("ARGS=\"--a --b\"\n", EnvironmentText.Set("ARGS=--a\n", "ARGS", "--a --b"));
}
