using Linerate.Core.Host.Guests;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Guests;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Guests;

/// <summary>The guest of a captured compute host, out of a folder of domain XML.</summary>
public sealed class Cx5GuestTests
{
    [Fact]
    public void The_guest_is_read_as_it_stands()
    {
        var guest = Read();

        Assert.Equal("instance-00000017", guest.Name);
        Assert.Equal("1963edf8-10a8-41ca-ae32-3ee91f866c2f", guest.Uuid);
        Assert.False(guest.IsRunning);
        Assert.Equal(["0000:12:00.4", "0000:12:01.4"], guest.HostDevices.Select(device => device.Address.ToString()));
        Assert.Equal("02:00:00:7c:90:7a", guest.HostDevices[0].Mac.ToString());
        Assert.Equal("pc-i440fx-rhel7.6.0", guest.Machine.Value);
        Assert.Equal("", guest.Iommu.Value);
    }

    [Fact]
    public void Vcpus_are_pinned_to_siblings_of_node_0()
    {
        var guest = Read();

        Assert.Equal(["12", "52", "59", "19", "53", "13", "16", "56", "10", "50"], guest.Vcpus.Select(vcpu => vcpu.Cpus.Value.ToString()));
        Assert.All(guest.Vcpus, vcpu => Assert.True(vcpu.IsPinned.Value));
        Assert.True(guest.VcpuCpus.Value.IsSubsetOf(CpuSet.Parse("0-19,40-59")));
        Assert.All(guest.Vcpus.Chunk(2), pair => Assert.Equal(40, Math.Abs(pair[0].Cpus.Value.First - pair[1].Cpus.Value.First)));
        Assert.Equal("54", guest.EmulatorCpus.Value.ToString());
    }

    [Fact]
    public void Memory_is_20_gib_of_large_pages_on_node_0()
    {
        var memory = Read().Memory;

        Assert.Equal(ByteSize.GiB(20), memory.Size.Value);
        Assert.Equal(ByteSize.GiB(1), memory.PageSize.Value);
        Assert.Equal([new NodeId(0)], memory.BoundNodes.Value);
        Assert.Equal("strict", memory.PolicyMode.Value);
    }

    [Fact]
    public void Its_processor_is_a_named_model_of_five_sockets()
    {
        var cpu = Read().Cpu;

        Assert.Equal("custom", cpu.Mode.Value);
        Assert.Equal("Cascadelake-Server", cpu.Model.Value);
        Assert.Equal(new GuestTopology(5, 1, 1, 2), cpu.Topology.Value);
        Assert.Equal(["0-9"], cpu.Cells.Select(cell => cell.ToString()));
        Assert.False(cpu.HintDedicated.Value);
    }

    [Fact]
    public void Its_virtio_nic_has_vhost_and_one_queue()
    {
        var nic = Assert.Single(Read().VirtioNics);

        Assert.Equal("net0", nic.Name);
        Assert.Equal("virtio", nic.Model);
        Assert.Equal("vhost", nic.Backend);
        Assert.Null(nic.Queues);
        Assert.Equal(512, nic.RxQueueSize);
        Assert.Equal("qbr3d82f76b-1f", nic.Source);
        Assert.Equal("tap3d82f76b-1f", nic.Tap);
    }

    private static Guest Read()
    {
        var xml = CorpusFiles.Of("cx5-sriov-hpe-2s.texts")["libvirt_guest_xml"];
        var folder = Directory.CreateTempSubdirectory("linerate-guests-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "instance.xml"), xml);
            var reader = CorpusHost.Reader("cx5-sriov-hpe-2s");
            var guests = GuestCollector.Collect(reader, ProcessTable.Read(reader), new CollectOptions { GuestFolder = folder });
            Assert.Contains(guests.Sources, source => source.Is(count => count == 1));
            return Assert.Single(guests.All);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
