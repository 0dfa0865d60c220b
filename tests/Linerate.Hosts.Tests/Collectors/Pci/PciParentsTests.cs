using Linerate.Core.Host;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Linux;

namespace Linerate.Hosts.Tests.Collectors.Pci;

/// <summary>Where a function hangs, and why it is not known: never a root bus because nobody answered.</summary>
public sealed class PciParentsTests
{
    [Theory]
    [InlineData("../../../devices/pci0000:3a/0000:3a:00.0/0000:3b:00.0", "0000:3a:00.0")]
    [InlineData("../../../devices/pci0000:00/0000:00:0e.0/pci10000:e0/10000:e0:06.0/10000:e1:00.0", "10000:e0:06.0")]
    public void The_folder_above_names_the_bridge(string target, string bridge) =>
        Assert.Equal(bridge, ParentOf(Answer.Of(target)).Value.ToString());

    [Theory]
    [InlineData("../../../devices/pci0000:3b/0000:3b:00.0", MissingReason.Absent)]
    [InlineData("../../../devices/pci0000:00/0000:00:0e.0/pci10000:e0/10000:e0:06.0", MissingReason.Absent)]
    [InlineData("nonsense", MissingReason.Malformed)]
    [InlineData("a/b", MissingReason.Malformed)]
    public void A_root_bus_and_nonsense_are_told_apart(string target, MissingReason reason) =>
        Assert.Equal(reason, ParentOf(Answer.Of(target)).Missing.Reason);

    [Theory]
    [InlineData(Errno.AccessDenied, MissingReason.NeedsRoot)]
    [InlineData(Errno.InputOutput, MissingReason.Failed)]
    [InlineData(Errno.Invalid, MissingReason.NotInCapture)]
    public void A_refused_link_keeps_its_reason(Errno errno, MissingReason reason) =>
        Assert.Equal(reason, ParentOf(Answer.Refused(errno)).Missing.Reason);

    private static Reading<PciAddress> ParentOf(Answer link)
    {
        var tree = PciCollector.Collect(new HostReader(new OneFunction(link)));
        return Assert.Single(tree.Devices).Parent;
    }

    private sealed class OneFunction(Answer link) : IHostSource
    {
        private const string Root = "/sys/bus/pci/devices";

        public Answer Ask(HostQuestion question) =>
            question == HostQuestion.Directory(Root) ? Answer.Of("0000:3b:00.0")
            : question == HostQuestion.Link($"{Root}/0000:3b:00.0") ? link
            : Answer.Refused(Errno.NoEntry);
    }
}
