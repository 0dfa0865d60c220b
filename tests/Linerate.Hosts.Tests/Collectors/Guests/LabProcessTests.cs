using Linerate.Core.Host;
using Linerate.Core.Host.Guests;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Guests;
using Linerate.Hosts.Sources;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Guests;

/// <summary>QEMU processes of the lab's emulated host (lab/), as root saw them: Lab/untuned and Lab/tuned beside this file.</summary>
public sealed class LabProcessTests
{
    [Fact]
    public void Threads_tell_where_vcpus_run()
    {
        var guest = Untuned("web1");

        Assert.Equal(403, guest.ProcessId);
        Assert.Equal(["0", "1"], guest.Vcpus.Select(vcpu => vcpu.Cpus.Value.ToString()));
        Assert.Equal([410, 411], guest.Vcpus.Select(vcpu => vcpu.ThreadId));
        Assert.All(guest.Vcpus, vcpu => Assert.True(vcpu.IsPinned.Value));
        Assert.Equal("/proc/403/task/410/status", guest.Vcpus[0].Cpus.Evidence!.Where);
        Assert.Equal("0-1", guest.EmulatorCpus.Value.ToString());
        Assert.Empty(guest.Threads);
    }

    [Fact]
    public void A_guest_that_nobody_pinned_floats()
    {
        var vcpu = Assert.Single(Untuned("db1").Vcpus);

        Assert.Equal("0-7", vcpu.Cpus.Value.ToString());
        Assert.False(vcpu.IsPinned.Value);
    }

    [Fact]
    public void The_command_line_names_machine_processor_and_devices()
    {
        var guest = Untuned("web1");

        Assert.Equal("pc-q35-10.0", guest.Machine.Value);
        Assert.Equal("custom", guest.Cpu.Mode.Value);
        Assert.Equal("qemu64", guest.Cpu.Model.Value);
        Assert.Equal(new GuestTopology(2, 1, 1, 1), guest.Cpu.Topology.Value);
        Assert.Equal("0000:41:10.0", Assert.Single(guest.HostDevices).Address.ToString());
        Assert.Equal("", guest.Iommu.Value);
        var nic = Assert.Single(guest.VirtioNics);
        Assert.Equal(("net0", "virtio", "qemu", 1), (nic.Name, nic.Model, nic.Backend, nic.Queues));
    }

    [Fact]
    public void Memory_that_is_bound_lies_where_it_was_bound_to()
    {
        var memory = Untuned("web1").Memory;

        Assert.Equal(ByteSize.MiB(384), memory.Size.Value);
        Assert.Equal(ByteSize.KiB(4), memory.PageSize.Value);
        Assert.Equal("strict", memory.PolicyMode.Value);
        Assert.Equal([new NodeId(0)], memory.BoundNodes.Value);
        Assert.InRange(memory.Resident.Value[new NodeId(0)].Bytes, ByteSize.MiB(384).Bytes, ByteSize.MiB(400).Bytes);
        Assert.NotNull(memory.LockLimit.Value);
        Assert.False(memory.Locked.Value);
    }

    [Fact]
    public void Memory_that_nothing_binds_is_absent_not_unknown()
    {
        var memory = Untuned("db1").Memory;

        Assert.Equal(MissingReason.Absent, memory.BoundNodes.Missing.Reason);
        Assert.InRange(memory.Resident.Value.Values.Sum(size => size.Bytes), ByteSize.MiB(256).Bytes, ByteSize.MiB(272).Bytes);
    }

    [Fact]
    public void A_tuned_guest_is_seen_as_tuned()
    {
        var guest = Read("tuned").All.Single();

        Assert.Equal(ByteSize.GiB(1), guest.Memory.PageSize.Value);
        Assert.Equal(ByteSize.GiB(1), guest.Memory.Resident.Value[new NodeId(1)]);
        Assert.Equal([new NodeId(1)], guest.Memory.BoundNodes.Value);
        Assert.True(guest.Memory.NoSharePages.Value);
        Assert.Equal("host-passthrough", guest.Cpu.Mode.Value);
        Assert.Equal(new GuestTopology(1, 1, 1, 2), guest.Cpu.Topology.Value);
        Assert.True(guest.Cpu.HintDedicated.Value);
        Assert.True(guest.Cpu.PollControl.Value);
        Assert.Equal("4-5", guest.EmulatorCpus.Value.ToString());
        Assert.Equal(["6", "7"], guest.Vcpus.Select(vcpu => vcpu.Cpus.Value.ToString()));
    }

    [Fact]
    public void Without_root_the_resident_pages_are_unknown_and_the_threads_are_not()
    {
        var source = new DeniedFiles(Tree("untuned"), "/numa_maps", "/fd");
        var reader = new HostReader(source);
        var guest = GuestCollector.Collect(reader, ProcessTable.Read(reader), CollectOptions.Default).All.Single(guest => guest.Name == "web1");

        Assert.Equal(MissingReason.NeedsRoot, guest.Memory.Resident.Missing.Reason);
        Assert.Equal([new NodeId(0)], guest.Memory.BoundNodes.Value);
        Assert.Equal(ByteSize.KiB(4), guest.Memory.PageSize.Value);
        Assert.Equal("0", guest.Vcpus[0].Cpus.Value.ToString());
        var unbound = GuestCollector.Collect(reader, ProcessTable.Read(reader), CollectOptions.Default).All.Single(guest => guest.Name == "db1");
        Assert.Equal(MissingReason.NeedsRoot, unbound.Memory.BoundNodes.Missing.Reason);
    }

    [Fact]
    public void Intent_that_differs_is_quoted_beside_the_truth()
    {
        var folder = Directory.CreateTempSubdirectory("linerate-guests-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "db1.xml"), """
                <domain><name>db1</name><vcpu>1</vcpu>
                <cputune><vcpupin vcpu='0' cpuset='3'/></cputune>
                <numatune><memory mode='strict' nodeset='1'/></numatune>
                <features><kvm><hint-dedicated state='on'/></kvm></features></domain>
                """);
            var guest = Read("untuned", folder).All.Single(guest => guest.Name == "db1");

            Assert.Equal("0-7", guest.Vcpus[0].Cpus.Value.ToString());
            Assert.EndsWith("db1.xml asks for 3)", guest.Vcpus[0].Cpus.Evidence!.Raw, StringComparison.Ordinal);
            Assert.Equal(MissingReason.Absent, guest.Memory.BoundNodes.Missing.Reason);
            Assert.False(guest.Cpu.HintDedicated.Value);
            Assert.Equal("0000:41:10.2", Assert.Single(guest.HostDevices).Address.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Guest Untuned(string name) => Read("untuned").All.Single(guest => guest.Name == name);

    private static GuestInventory Read(string host, string? folder = null)
    {
        var reader = new HostReader(Tree(host));
        return GuestCollector.Collect(reader, ProcessTable.Read(reader), new CollectOptions { GuestFolder = folder });
    }

    private static DirectoryHost Tree(string host) => DirectoryHost.Open(
        Path.Combine(CorpusHost.RepositoryRoot, "tests", "Linerate.Hosts.Tests", "Collectors", "Guests", "Lab", host),
        out _)!;
}
