using Linerate.Core.Host;
using Linerate.Core.Host.Pci;
using Linerate.Hosts.Collectors;

namespace Linerate.Hosts.Tests.Collectors;

/// <summary>The whole way from this machine's kernel through the answers' text to the records.</summary>
public sealed class NicCollectorLiveTests
{
    [Fact]
    public void Every_interface_of_this_machine_is_there_with_what_its_files_say()
    {
        using var host = new LiveHost();
        var nics = NicCollector.Collect(new HostReader(host), PciTree.Empty);

        Assert.Equal(Directory.GetDirectories("/sys/class/net").Length, nics.Listing.Value);
        Assert.All(nics.All, nic =>
        {
            Assert.Equal(int.Parse(File.ReadAllText($"{nic.Directory}/mtu")), nic.Mtu.Value);
            Assert.Equal(File.ReadAllText($"{nic.Directory}/operstate").Trim(), nic.OperState.Value);
            Assert.NotNull(nic.Mtu.Evidence);
        });
    }

    [Fact]
    public void A_virtual_interface_is_not_asked_what_only_ports_have()
    {
        using var host = new LiveHost();
        var asked = new AskedHost(host);
        var loopback = NicCollector.Collect(new HostReader(asked), PciTree.Empty).Find("lo")!;

        Assert.Null(loopback.Function);
        Assert.Equal(MissingReason.NotCollected, loopback.Rings.Missing.Reason);
        Assert.Equal([new HostQuestion(QuestionKind.Link, "/sys/class/net/lo")], asked.Questions.Where(question => question.Subject.Contains("lo", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_port_has_rings_channels_features_and_queues_or_says_why_not()
    {
        using var host = new LiveHost();
        var nics = NicCollector.Collect(new HostReader(host), PciTree.Empty);
        var ports = nics.All.Where(nic => nic.Function is not null).ToArray();
        Assert.SkipWhen(ports.Length == 0, "this machine has no interface on a PCI function");

        Assert.All(ports, port =>
        {
            Assert.True(port.Driver.IsKnown, $"{port.Driver}");
            Assert.NotEqual(MissingReason.NotCollected, Reason(port.Rings));
            Assert.NotEqual(MissingReason.Malformed, Reason(port.Rings));
            Assert.NotEqual(MissingReason.Malformed, Reason(port.Statistics));
            Assert.NotEqual(MissingReason.Malformed, Reason(port.LinkModes));
            Assert.NotEmpty(port.Features.Value);
            Assert.NotEmpty(port.ReceiveQueues);
        });
    }

    [Fact]
    public void One_question_asks_for_all_links()
    {
        using var host = new LiveHost();
        var asked = new AskedHost(host);
        _ = NicCollector.Collect(new HostReader(asked), PciTree.Empty);

        Assert.Single(asked.Questions, question => question.Kind == QuestionKind.Links);
    }

    private static MissingReason? Reason<T>(Reading<T> reading) => reading.IsKnown ? null : reading.Missing.Reason;
}
