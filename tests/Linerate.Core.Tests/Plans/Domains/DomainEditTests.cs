using Linerate.Core.Host.Guests;
using Linerate.Core.Plans.Domains;

namespace Linerate.Core.Tests.Plans.Domains;

public sealed class DomainEditTests
{
    private static readonly PciAddress Vf = PciAddress.Parse("0000:41:10.0");
    private static readonly PciAddress OtherVf = PciAddress.Parse("0000:81:10.1");
    private static readonly MacAddress Mac = new(0x525400000111);

    private const string Guest = """
        <!-- kept in git; ask Ada -->
        <domain type="kvm" >
          <name>web1</name>
          <vcpu placement='static'>2</vcpu>
          <!-- pins by hand -->
          <cputune>
            <vcpupin cpuset="0"   vcpu="0"/><!-- first -->
            <vcpupin vcpu='1' cpuset='1'/>
            <emulatorpin cpuset='0-1'/>
          </cputune>
          <os>
            <type arch='x86_64' machine='pc-q35-9.2'>hvm</type>
          </os>
          <features>
            <acpi/>
          </features>
          <cpu mode='custom' match='exact' check='none'>
            <model fallback='allow'>qemu64</model>
            <topology sockets='2' dies='1' clusters='1' cores='1' threads='1'/>
          </cpu>
          <devices>
            <controller type='pci' index='0' model='pcie-root'/>
            <controller type='pci' index='1' model='pcie-root-port'/>
            <interface type='bridge'>
              <mac address='52:54:00:00:01:11'/>
              <source bridge='br0'/>
              <model type='virtio'/>
              <driver name='qemu'/>
              <address type='pci' domain='0x0000' bus='0x00' slot='0x03' function='0x0'/>
            </interface>
            <interface type='hostdev' managed='yes'>
              <source>
                <address type='pci' domain='0x0000' bus='0x41' slot='0x10' function='0x0'/>
              </source>
              <address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
            </interface>
            <memballoon model='virtio'>
              <address type='pci' domain='0x0000' bus='0x00' slot='0x04' function='0x0'/>
            </memballoon>
          </devices>
        </domain>

        """;

    private static DomainEdited Edit(DomainWish wish, string xml = Guest)
    {
        var once = DomainEdit.Apply(xml, wish);
        var twice = DomainEdit.Apply(once.Xml, wish);
        Assert.Equal(once.Xml, twice.Xml);
        Assert.Empty(twice.Changes);
        Assert.Equal(once.Omissions, twice.Omissions);
        Assert.Equal(once.Changes.Length > 0, once.Xml != xml);
        return once;
    }

    private static string Changed(string from, string to) => Guest.Contains(from, StringComparison.Ordinal)
        ? Guest.Replace(from, to, StringComparison.Ordinal)
        : throw new InvalidOperationException($"the guest has no {from}");

    [Fact]
    public void An_empty_wish_changes_no_byte() => Assert.Equal(Guest, Edit(new DomainWish()).Xml);

    [Fact]
    public void A_pin_changes_its_value_and_nothing_around_it()
    {
        var edited = Edit(new DomainWish { VcpuPins = Pins((0, 4), (1, 1)) });

        Assert.Equal(Changed("<vcpupin cpuset=\"0\"   vcpu=\"0\"/>", "<vcpupin cpuset=\"4\"   vcpu=\"0\"/>"), edited.Xml);
        Assert.Equal(["vcpupin 0: 0 → 4"], edited.Changes);
    }

    [Fact]
    public void What_is_new_stands_where_libvirt_puts_it_and_is_indented()
    {
        var edited = Edit(new DomainWish { IoThreads = 1, IoThreadPins = Pins((1, 3)), MemoryNodes = [new NodeId(1)], HugePage = ByteSize.GiB(1), NoSharePages = true, HintDedicated = true, HostPassthrough = true });

        Assert.Contains(
            """
              <name>web1</name>
              <memoryBacking>
                <hugepages>
                  <page size='1048576' unit='KiB'/>
                </hugepages>
                <nosharepages/>
              </memoryBacking>
              <vcpu placement='static'>2</vcpu>
              <iothreads>1</iothreads>
              <!-- pins by hand -->
            """,
            edited.Xml,
            StringComparison.Ordinal);
        Assert.Contains(
            """
                <emulatorpin cpuset='0-1'/>
                <iothreadpin iothread='1' cpuset='3'/>
              </cputune>
              <numatune>
                <memory mode='strict' nodeset='1'/>
              </numatune>
              <os>
            """,
            edited.Xml,
            StringComparison.Ordinal);
        Assert.Contains(
            """
                <acpi/>
                <kvm>
                  <hint-dedicated state='on'/>
                </kvm>
              </features>
              <cpu mode='host-passthrough' check='none'>
                <topology sockets='2' dies='1' clusters='1' cores='1' threads='1'/>
              </cpu>
            """,
            edited.Xml,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Topology_must_have_as_many_CPUs_as_the_guest()
    {
        Assert.Contains("<topology sockets='1' dies='1' clusters='1' cores='1' threads='2'/>", Edit(new DomainWish { Topology = new GuestTopology(1, 1, 1, 2) }).Xml, StringComparison.Ordinal);

        var omission = Assert.Single(Edit(new DomainWish { Topology = new GuestTopology(1, 1, 2, 2) }).Omissions);
        Assert.Equal(("web1", "that is 4 CPUs, the guest has 2"), (omission.Subject, omission.Reason));
    }

    [Fact]
    public void What_libvirt_would_refuse_is_omitted_with_the_reason() => Assert.Equal(
        ["vcpupin 7", "iothreadpin 1", "cpu cache passthrough", "hint-dedicated", "0000:41:10.0 below a bus of cell 0"],
        Edit(new DomainWish
        {
            VcpuPins = Pins((7, 1)),
            IoThreadPins = Pins((1, 1)),
            CachePassthrough = true,
            HintDedicated = true,
            HostDevices = [new HostDeviceWish(Vf) { GuestCell = 0 }],
        }).Omissions.Select(omission => omission.Wanted));

    [Fact]
    public void A_VF_takes_the_place_of_another()
    {
        var edited = Edit(new DomainWish { HostDevices = [new HostDeviceWish(OtherVf) { InsteadOf = Vf, Mac = Mac, Vlan = 100 }] });

        Assert.Contains(
            """
                <interface type='hostdev' managed='yes'>
                  <mac address='52:54:00:00:01:11'/>
                  <source>
                    <address type='pci' domain='0x0000' bus='0x81' slot='0x10' function='0x1'/>
                  </source>
                  <vlan>
                    <tag id='100'/>
                  </vlan>
                  <address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
                </interface>
            """,
            edited.Xml,
            StringComparison.Ordinal);
        Assert.Contains("host device: 0000:41:10.0 → 0000:81:10.1", edited.Changes);
    }

    [Fact]
    public void A_VF_is_added_behind_the_NICs()
    {
        var edited = Edit(new DomainWish { HostDevices = [new HostDeviceWish(OtherVf) { Mac = Mac }] });

        Assert.Contains(
            """
                </interface>
                <interface type='hostdev' managed='yes'>
                  <mac address='52:54:00:00:01:11'/>
                  <source>
                    <address type='pci' domain='0x0000' bus='0x81' slot='0x10' function='0x1'/>
                  </source>
                </interface>
                <memballoon model='virtio'>
            """,
            edited.Xml,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_failover_pair_shares_MAC_and_name()
    {
        var edited = Edit(new DomainWish { Failovers = [new FailoverWish(Mac, Vf)] });

        Assert.Contains("<teaming type='persistent'/>\n      <alias name='ua-failover-525400000111'/>", edited.Xml, StringComparison.Ordinal);
        Assert.Contains("<teaming type='transient' persistent='ua-failover-525400000111'/>", edited.Xml, StringComparison.Ordinal);
        Assert.Equal(2, edited.Xml.Split("<mac address='52:54:00:00:01:11'/>").Length - 1);
    }

    [Fact]
    public void A_failover_pair_gets_its_virtio_NIC_where_the_guest_has_none_of_that_MAC()
    {
        var edited = Edit(new DomainWish { Failovers = [new FailoverWish(new(0x525400000222), Vf) { Bridge = "br7" }] });

        Assert.Contains("<source bridge='br7'/>", edited.Xml, StringComparison.Ordinal);
        Assert.Contains("<alias name='ua-failover-525400000222'/>", edited.Xml, StringComparison.Ordinal);
        Assert.Equal(2, edited.Xml.Split("<mac address='52:54:00:00:02:22'/>").Length - 1);
        Assert.Contains("adds a virtio NIC on br7, mac 52:54:00:00:02:22", edited.Changes);
    }

    [Fact]
    public void No_virtio_NIC_is_added_for_a_device_that_the_guest_has_not() =>
        Assert.Equal(Guest, Edit(new DomainWish { Failovers = [new FailoverWish(new(0x525400000222), OtherVf) { Bridge = "br7" }] }).Xml);

    [Fact]
    public void A_virtio_NIC_is_served_by_vhost_with_queues()
    {
        var edited = Edit(new DomainWish { VirtioNics = [new VirtioNicWish(Mac) { Backend = "vhost", Queues = 2, RxQueueSize = 1024 }] });

        Assert.Equal(Changed("<driver name='qemu'/>", "<driver name='vhost' queues='2' rx_queue_size='1024'/>"), edited.Xml);
    }

    [Fact]
    public void The_balloon_goes() => Assert.Contains("    <memballoon model='none'/>\n  </devices>", Edit(new DomainWish { NoBalloon = true }).Xml, StringComparison.Ordinal);

    [Fact]
    public void A_device_is_put_on_its_cells_bus()
    {
        var xml = Changed("    <topology ", "    <numa>\n      <cell id='0' cpus='0'/>\n      <cell id='1' cpus='1'/>\n    </numa>\n    <topology ");
        var edited = Edit(new DomainWish { HostDevices = [new HostDeviceWish(Vf) { GuestCell = 1 }] }, xml);

        Assert.Contains(
            """
                <controller type='pci' index='2' model='pcie-expander-bus'>
                  <target>
                    <node>1</node>
                  </target>
                </controller>
                <controller type='pci' index='3' model='pcie-root-port'>
                  <address type='pci' domain='0x0000' bus='0x02' slot='0x00' function='0x0'/>
                </controller>
                <interface type='bridge'>
            """,
            edited.Xml,
            StringComparison.Ordinal);
        Assert.Contains("<address type='pci' domain='0x0000' bus='0x03' slot='0x00' function='0x0'/>\n    </interface>", edited.Xml, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_machine_becomes_q35_and_its_addresses_are_chosen_anew()
    {
        var old = Changed("machine='pc-q35-9.2'", "machine='pc-i440fx-9.2'").Replace("model='pcie-root'", "model='pci-root'", StringComparison.Ordinal);

        var edited = Edit(new DomainWish { Q35 = true }, old);

        Assert.Contains("machine='q35'", edited.Xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<controller type='pci'", edited.Xml, StringComparison.Ordinal);
        Assert.Single(edited.Xml.Split("<address").Skip(1)); // the one inside <source> stays

        var held = Edit(new DomainWish { Q35 = true }, old.Replace("<memballoon", "<disk type='file' device='cdrom'><target dev='hda' bus='ide'/></disk><memballoon", StringComparison.Ordinal));
        Assert.StartsWith("hda sits on a bus that q35 has not", Assert.Single(held.Omissions).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<domain>")]
    [InlineData("<domain><name>a</name></domain><domain/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><domain><name>&b;</name></domain>")]
    [InlineData("<network><name>a</name></network>")]
    [InlineData("<domain><name/></domain>")]
    [InlineData("<domain a='1' a='2'><name>a</name></domain>")]
    [InlineData("<domain><name>a</nam></domain>")]
    public void What_is_no_definition_is_left_alone_with_the_reason(string xml)
    {
        var edited = DomainEdit.Apply(xml, new DomainWish { NoBalloon = true });

        Assert.Equal(xml, edited.Xml);
        Assert.NotEmpty(Assert.Single(edited.Omissions).Reason);
    }

    [Fact]
    public void A_definition_on_one_line_stays_on_it() => Assert.Equal(
        "<domain><name>a</name><vcpu>1</vcpu><cputune><vcpupin vcpu='0' cpuset='4'/></cputune><devices/></domain>",
        Edit(new DomainWish { VcpuPins = Pins((0, 4)) }, "<domain><name>a</name><vcpu>1</vcpu><devices/></domain>").Xml);

    private static ImmutableSortedDictionary<int, CpuSet> Pins(params (int Index, int Cpu)[] pins) => pins.ToImmutableSortedDictionary(pin => pin.Index, pin => CpuSet.Of(pin.Cpu));
}
