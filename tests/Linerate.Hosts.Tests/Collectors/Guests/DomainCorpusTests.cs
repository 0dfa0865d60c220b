using Linerate.Core.Host.Guests;
using Linerate.Core.Host;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors.Guests.Domains;
using Linerate.Hosts.Collectors.Guests;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Guests;

/// <summary>libvirt's own test domains: valid, odd and deliberately wrong ones.</summary>
public sealed class DomainCorpusTests
{
    private const string Folder = "qemuxmlconfdata/";

    [Fact]
    public void Every_domain_of_libvirts_suite_is_read()
    {
        var files = CorpusFiles.Of("libvirt-xml").Keys.Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToArray();
        Assert.Equal(278, files.Length);

        var guests = files.Select(file => Parse(file[Folder.Length..])).ToArray();

        Assert.All(guests, guest => Assert.True(guest.IsKnown));
        Assert.Equal(4, guests.Count(guest => guest.Value.IsLive));
        Assert.All(guests, guest => Assert.NotEmpty(guest.Value.Guest.Vcpus));
        Assert.All(guests, guest => Assert.True(guest.Value.Guest.Memory.Size.IsKnown));
    }

    [Fact]
    public void Pins_cpusets_and_the_emulator_are_told_apart()
    {
        var guest = Guest("cputune.xml", new TextSource("/sys/devices/system/cpu/online", "0-7\n"));

        Assert.Equal(["0", "1", "0-7", "0-7"], guest.Vcpus.Select(vcpu => vcpu.Cpus.Value.ToString()));
        Assert.Equal([true, true, false, false], guest.Vcpus.Select(vcpu => vcpu.IsPinned.Value));
        Assert.Equal("1", guest.EmulatorCpus.Value.ToString());
        Assert.Contains("vcpupin vcpu='1'", guest.Vcpus[1].Cpus.Evidence!.Raw, StringComparison.Ordinal);
        Assert.Equal(["0,16383", "2048,4096"], Guest("cputune-cpuset-big-id.xml").Vcpus.Select(vcpu => vcpu.Cpus.Value.ToString()));
    }

    [Fact]
    public void Numads_choice_is_not_guessed()
    {
        var guest = Guest("numad.xml");

        Assert.All(guest.Vcpus, vcpu => Assert.Equal(MissingReason.Unsupported, vcpu.Cpus.Missing.Reason));
        Assert.Equal(MissingReason.Unsupported, guest.Memory.BoundNodes.Missing.Reason);
    }

    [Theory]
    [InlineData("hugepages-default-2M.xml", 2)]
    [InlineData("hugepages-shared.xml", 2)]
    [InlineData("hugepages-numa-default-2M.xml", 2)]
    public void Hugepages_of_a_size_are_seen(string file, int mebibytes) =>
        Assert.Equal(ByteSize.MiB(mebibytes), Guest(file).Memory.PageSize.Value);

    [Fact]
    public void A_node_that_no_page_covers_has_small_pages() =>
        Assert.Equal(ByteSize.KiB(4), Guest("hugepages-numa-nodeset-part.xml").Memory.PageSize.Value);

    [Fact]
    public void Hugepages_without_a_size_are_the_hosts_default()
    {
        var guest = Guest("hugepages-default.xml", new TextSource("/proc/meminfo", "MemTotal: 16 kB\nHugepagesize:    2048 kB\n"));

        Assert.Equal(ByteSize.MiB(2), guest.Memory.PageSize.Value);
        Assert.Equal(MissingReason.NotInCapture, Guest("hugepages-default.xml").Memory.PageSize.Missing.Reason);
    }

    [Fact]
    public void Memory_is_bound_by_memnodes_and_what_they_leave_by_the_whole()
    {
        var memory = Guest("numatune-memnode.xml").Memory;

        Assert.Equal("0-3", Nodes(memory));
        Assert.Equal("strict", memory.PolicyMode.Value);
        Assert.Equal(MissingReason.Absent, Guest("hostdev-vfio.xml").Memory.BoundNodes.Missing.Reason);
    }

    [Fact]
    public void Passed_through_functions_are_found_in_hostdevs_and_interfaces()
    {
        Assert.Equal(["0000:06:12.1", "0000:06:12.2", "0000:06:12.3", "0000:06:12.4"], Addresses("hostdev-vfio.xml"));
        Assert.Equal(["0000:06:12.1"], Addresses("net-hostdev-vfio.xml"));
        Assert.Equal(["0021:de:1f.1"], Addresses("hostdev-vfio-multidomain.xml"));
        Assert.Equal("00:11:22:33:44:55", Assert.Single(Guest("net-hostdev-vfio.xml").HostDevices).Mac.ToString());
    }

    [Fact]
    public void A_device_that_the_guest_does_not_see_is_not_its_own() =>
        Assert.Equal(["0005:90:01.0", "0005:90:01.2", "0005:90:01.3"], Addresses("hostdev-pci-address-unassigned.xml"));

    [Fact]
    public void Teaming_joins_a_vf_to_the_nic_that_stands_in()
    {
        var guest = Guest("net-virtio-teaming.xml");

        Assert.Equal(["ua-backup0", "ua-backup1"], guest.HostDevices.Select(device => device.TeamingPartner));
        Assert.All(guest.VirtioNics, nic => Assert.True(nic.IsTeamingPersistent));
    }

    [Fact]
    public void A_vf_out_of_a_pool_is_unnamed_until_it_is_chosen()
    {
        var guest = Guest("net-virtio-teaming-network.xml");

        Assert.Empty(guest.HostDevices);
        Assert.Single(guest.UnnamedDevices);
        Assert.Equal("ua-backup0", Assert.Single(guest.VirtioNics).Name);
    }

    [Fact]
    public void Guest_nodes_are_read_with_the_host_nodes_behind_them()
    {
        var guest = Guest("pseries-phb-numa-node.xml");

        Assert.Equal(["0-3", "4-7"], guest.Cpu.Cells.Select(cell => cell.ToString()));
        Assert.Equal("1-2", Nodes(guest.Memory));
    }

    [Theory]
    [InlineData("intel-iommu.xml", "intel")]
    [InlineData("iommu-smmuv3.xml", "smmuv3")]
    [InlineData("virtio-iommu-x86_64.xml", "virtio")]
    [InlineData("hostdev-vfio.xml", "")]
    public void A_guests_own_iommu_is_named(string file, string model) => Assert.Equal(model, Guest(file).Iommu.Value);

    [Fact]
    public void Iothreads_without_an_id_are_numbered_as_libvirt_does()
    {
        Assert.Equal(["iothread1", "iothread2", "iothread5", "iothread6"], Guest("iothreads-ids-partial.xml").Threads.Select(thread => thread.Name));
        Assert.All(Guest("iothreads-ids-partial.xml").Threads, thread => Assert.Equal(GuestThreadRole.Io, thread.Role));
    }

    [Fact]
    public void A_name_is_kept_as_it_is_written() => Assert.Equal("foo=1,bar=2", Guest("name-escape.xml").Name);

    private static string Nodes(GuestMemory memory) =>
        CpuSet.Of(memory.BoundNodes.Value.Select(node => node.Number)).ToString();

    private static IEnumerable<string> Addresses(string file) => Guest(file).HostDevices.Select(device => device.Address.ToString());

    private static Guest Guest(string file, IHostSource? host = null) => Parse(file, host).Value.Guest;

    private static Reading<DescribedGuest> Parse(string file, IHostSource? host = null) => DomainParser.Parse(
        CorpusFiles.Of("libvirt-xml")[Folder + file],
        file,
        new HostDefaults(new HostReader(host ?? new TextSource())),
        _ => null);
}
