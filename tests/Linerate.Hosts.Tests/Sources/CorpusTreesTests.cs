using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Sources;

public sealed class CorpusTreesTests
{
    public static IEnumerable<TheoryDataRow<string>> Hosts => CorpusHost.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Hosts))]
    public void An_archive_of_a_real_host_lists_its_devices(string name)
    {
        var source = CorpusHost.Open(name);

        Assert.True(source.Ask(HostQuestion.Directory("/sys")).Succeeded);
    }

    [Fact]
    public void Attributes_are_reached_through_links_of_folders()
    {
        var answer = CorpusHost.Open("dell-r640-64vf").Ask(HostQuestion.File("/sys/bus/pci/devices/0000:3b:00.0/vendor"));

        Assert.Equal("0x8086\n"u8, answer.Body.Span);
    }
}
