using Linerate.Core.Host;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Interrupts;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Interrupts;

public sealed class InterruptCollectorTests
{
    private static InterruptTable Read(string name)
    {
        var reader = CorpusHost.Reader(name);
        return InterruptCollector.Collect(reader, PciCollector.Collect(reader), NicInventory.Empty);
    }

    [Theory]
    [InlineData("dell-r640-64vf", 1114, 1100)]
    [InlineData("dell-r740xd-rt-tuned", 542, 531)]
    [InlineData("dell-r750-e810", 1862, 1857)]
    public void Nearly_every_interrupt_of_a_real_host_has_a_device(string name, int rows, int owned)
    {
        var table = Read(name);

        Assert.Equal(rows, table.All.Length);
        Assert.Equal(rows, table.Rows.Value);
        Assert.Equal(owned, table.All.Count(vector => vector.Device is not null));
        Assert.All(table.All, vector => Assert.False(vector.Managed.IsKnown));
        Assert.True(table.Architectural.ContainsKey("PIN"));
    }

    /// <summary>The E810 ports of this host sit on both nodes; every queue has a node by its effective CPU.</summary>
    [Fact]
    public void Placement_of_queues_on_nodes_is_computable()
    {
        var numa = NumaCollector.Collect(CorpusHost.Reader("dell-r750-e810"));
        var queues = Read("dell-r750-e810").All.Where(vector => vector.Action.StartsWith("ice-", StringComparison.Ordinal) && vector.IsQueue).ToArray();

        Assert.Equal(4 * 112, queues.Length);
        Assert.All(queues, queue => Assert.Single(numa.NodesOf(queue.Effective.Value)));
        Assert.Equal(2, queues.Select(queue => numa.NodesOf(queue.Effective.Value)[0]).Distinct().Count());
    }

    [Fact]
    public void Administrative_vectors_of_real_hosts_are_no_queues()
    {
        var all = Read("dell-r750-e810").All.Concat(Read("dell-r740xd-rt-tuned").All).ToArray();

        // i40e and ice name queues after the interface, and everything else after the function's address.
        var named = all.Where(vector => vector.Action.StartsWith("i40e-", StringComparison.Ordinal) || vector.Action.StartsWith("ice-", StringComparison.Ordinal)).ToArray();
        Assert.True(named.Length > 1_000, $"{named.Length} vectors");
        Assert.All(named, vector => Assert.Equal(InterruptOwners.AddressIn(vector.Action) is null, vector.IsQueue));
        Assert.All(all.Where(vector => vector.Action.StartsWith("irdma-", StringComparison.Ordinal)), vector => Assert.False(vector.IsQueue, vector.Action));
    }

    [Fact]
    public void A_host_without_the_table_says_why()
    {
        var table = Read("buggy-numa");

        Assert.Empty(table.All);
        Assert.Equal(MissingReason.NotInCapture, table.Rows.Missing.Reason);
    }

    [Fact]
    public void Managed_is_known_where_debugfs_shows_it()
    {
        var host = new FilesHost(
            ("/proc/interrupts", "           CPU0\n 40:          1  PCI-MSI   0-edge      nvme0q1\n 41:          1  PCI-MSI   1-edge      eth0\n"),
            ("/proc/irq/40/node", "-1\n"),
            ("/proc/irq/41/node", "1\n"),
            ("/sys/kernel/debug/irq/irqs/40", "handler:  handle_edge_irq\nddepth:   0\nIRQD_AFFINITY_MANAGED\n"),
            ("/sys/kernel/debug/irq/irqs/41", "handler:  handle_edge_irq\n"));

        var all = InterruptCollector.Collect(new HostReader(host), PciTree.Empty, NicInventory.Empty).All;

        Assert.Equal([true, false], all.Select(vector => vector.Managed.Value));
        Assert.Equal(MissingReason.Unsupported, all[0].Node.Missing.Reason);
        Assert.Equal(new NodeId(1), all[1].Node.Value);
    }

    [Theory]
    [InlineData("mlx5_comp3@pci:0000:12:00.0", true)]
    [InlineData("mlx5_async0@pci:0000:12:00.0", false)]
    [InlineData("ens1f0-fp-3", true)]
    [InlineData("eth4 (queue 0)", true)]
    [InlineData("eth0-q7", true)]
    [InlineData("virtio0-input.0", true)]
    [InlineData("ena-mgmnt@pci:0000:00:05.0", false)]
    [InlineData("iavf-0000:3b:02.0:mbx", false)]
    [InlineData("i40e-ens1f0:fdir-TxRx-0", false)]
    [InlineData("eth2", false)]
    [InlineData("-3", true)]
    [InlineData("", false)]
    public void Queues_are_told_by_their_names(string action, bool queue) =>
        Assert.Equal(queue, new Interrupt(1) { Action = action }.IsQueue);
}
