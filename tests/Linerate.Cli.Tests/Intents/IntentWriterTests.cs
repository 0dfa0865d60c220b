using Linerate.Cli.Intents;

namespace Linerate.Cli.Tests.Intents;

public sealed class IntentWriterTests
{
    [Theory]
    [InlineData("untuned")]
    [InlineData("tuned")]
    public void What_init_writes_is_read_again(string sample)
    {
        var intent = IntentReader.Parse(Written(sample), "linerate.toml");

        Assert.Equal("throughput", intent.Profile);
        Assert.Equal(["eth0", "eth1", "eth2"], intent.Nics.Keys);
        Assert.All(intent.Nics.Values, nic => Assert.NotNull(nic.Vfs));
        Assert.Contains("web1", intent.Guests.Keys);
        Assert.Equal(["eth1:0"], intent.Guests["web1"].Vfs!.Value);
    }

    [Fact]
    public void Every_key_is_written_with_what_it_means()
    {
        var written = Written("untuned");

        Assert.All(IntentKeys.All, key =>
        {
            Assert.Contains($"# {key.Means}\n", written, StringComparison.Ordinal);
            Assert.Contains($"{key.Path[(key.Path.LastIndexOf('.') + 1)..]} = ", written, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_choices_that_are_not_made_can_be_made_by_taking_the_mark_away()
    {
        var made = string.Join('\n', Written("untuned").Split('\n').Select(line =>
            IntentKeys.All.Any(key => line.StartsWith($"# {key.Path[(key.Path.LastIndexOf('.') + 1)..]} = ", StringComparison.Ordinal)) ? line[2..] : line));

        var intent = IntentReader.Parse(made, "linerate.toml");
        Assert.All(intent.Nics.Values, nic => Assert.NotNull(nic.BurstUsecs));
        Assert.All(intent.Guests.Values, guest => Assert.NotNull(guest.Node));
    }

    [Fact]
    public void The_guide_tells_every_key_and_every_kind_of_setting()
    {
        var guide = File.ReadAllText(Repository.PathOf("docs", "guide", "intent.md"));

        Assert.All(IntentKeys.All, key => Assert.Contains($"| `{key.Path}` | {key.Takes} | {key.Means} |", guide, StringComparison.Ordinal));
        Assert.All(Core.Intents.KnobWords.All, knob => Assert.Contains($"| `{knob.Word}` | {knob.Covers} |", guide, StringComparison.Ordinal));
    }

    internal static string Written(string sample)
    {
        var outcome = new TestProcess().Run("init", "--sample-host", sample);
        Assert.Empty(outcome.Error);
        return outcome.Output;
    }
}
