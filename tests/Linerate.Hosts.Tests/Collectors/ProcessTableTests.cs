using Linerate.Core.Host;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors;

public sealed class ProcessTableTests
{
    [Fact]
    public void Processes_are_found_by_name()
    {
        var table = ProcessTable.Read(new HostReader(new FilesHost(
            ("/proc/1/comm", "systemd\n"),
            ("/proc/900/comm", "irqbalance\n"),
            ("/proc/77/comm", "irqbalance\n"),
            ("/proc/interrupts", ""))));

        Assert.Equal([1, 77, 900], table.All.Select(process => process.Id));
        Assert.Equal([77, 900], table.Named("irqbalance"));
        Assert.Equal(new Evidence("/proc/77/comm", "irqbalance"), table.Runs("irqbalance").Evidence);
        Assert.False(table.Runs("tuned").Value);
    }

    [Fact]
    public void A_tree_without_processes_does_not_say_that_none_runs()
    {
        var table = ProcessTable.Read(CorpusHost.Reader("dell-r640-64vf"));

        Assert.Equal(MissingReason.NotInCapture, table.Runs("irqbalance").Missing.Reason);
    }

    [Fact]
    public void A_process_that_ended_is_left_out() =>
        Assert.Empty(ProcessTable.Read(new HostReader(new FilesHost(("/proc/5/stat", "")))).All);
}
