using System.Diagnostics;
using System.Globalization;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Linux;

namespace Linerate.Hosts.Tests.Collectors;

public sealed class PciCollectorCostTests
{
    [Fact]
    public void Each_vf_costs_a_handful_of_questions_and_only_one_reads_its_registers()
    {
        var host = new AskedHost(new ManyFunctionsHost(4096));
        var watch = Stopwatch.StartNew();
        var tree = PciCollector.Collect(new HostReader(host));

        TestContext.Current.SendDiagnosticMessage($"4096 VFs: {host.Questions.Count} questions, {watch.Elapsed.TotalMilliseconds:f0} ms");
        Assert.Equal(4096, tree.Devices.Count(device => device.IsVirtualFunction));
        Assert.All(tree.Devices.Where(device => device.IsVirtualFunction), vf => Assert.Equal(ManyFunctionsHost.Bridge, vf.Parent.Value));
        Assert.InRange(host.Questions.Count, 4096, (5 * 4096) + 100);
        Assert.Equal(3, host.Questions.Count(question => question.Subject.EndsWith("/config", StringComparison.Ordinal)));
        Assert.Equal(host.Questions.Count, host.Questions.Distinct().Count());
    }

    /// <summary>A bridge, a PF below it and its VFs.</summary>
    private sealed class ManyFunctionsHost(int count) : IHostSource
    {
        private const string Root = "/sys/bus/pci/devices";

        internal static readonly PciAddress Bridge = PciAddress.Parse("0000:3a:00.0");
        private static readonly PciAddress Port = PciAddress.Parse("0000:3b:00.0");

        public Answer Ask(HostQuestion question) => (question.Kind, question.Subject) switch
        {
            (QuestionKind.Directory, Root) => Answer.Of(string.Join('\n', Enumerable.Range(0, count).Select(VfAt).Prepend(Port).Prepend(Bridge))),
            (QuestionKind.Link, $"{Root}/0000:3b:00.0") => Answer.Of("../../../devices/pci0000:3a/0000:3a:00.0/0000:3b:00.0"),
            (QuestionKind.Link, $"{Root}/0000:3a:00.0") => Answer.Of("../../../devices/pci0000:3a/0000:3a:00.0"),
            (QuestionKind.File, $"{Root}/0000:3b:00.0/sriov_totalvfs") => Answer.Of($"{count}"),
            (QuestionKind.File, $"{Root}/0000:3b:00.0/sriov_numvfs") => Answer.Of($"{count}"),
            (QuestionKind.Link, var subject) when subject.StartsWith($"{Root}/0000:3b:00.0/virtfn", StringComparison.Ordinal) =>
                Answer.Of($"../{VfAt(int.Parse(subject[(subject.LastIndexOf('n') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture))}"),
            (QuestionKind.File, var subject) when subject.EndsWith("/uevent", StringComparison.Ordinal) =>
                Answer.Of($"DRIVER=driver\nPCI_CLASS={(subject.Contains("3a:", StringComparison.Ordinal) ? "60400" : "20000")}\nPCI_ID=8086:{(subject.Contains("00.0", StringComparison.Ordinal) ? "10C9" : "10CA")}\nPCI_SUBSYS_ID=8086:A03C\n"),
            _ => Answer.Refused(Errno.NoEntry),
        };

        private static PciAddress VfAt(int index) => PciAddress.FromRoutingId(0, (ushort)(Port.RoutingId + 8 + index));
    }
}
