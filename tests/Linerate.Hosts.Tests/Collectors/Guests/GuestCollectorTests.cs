using Linerate.Core.Host.Guests;
using Linerate.Core.Host;
using Linerate.Hosts.Collectors.Guests.Qemu;
using Linerate.Hosts.Collectors.Guests;
using Linerate.Hosts.Collectors;
using Linerate.Linux;

namespace Linerate.Hosts.Tests.Collectors.Guests;

public sealed class GuestCollectorTests
{
    private const string Web1 = """
        <domain type='kvm' id='7'><name>web1</name><uuid>AAAA</uuid><vcpu cpuset='2-3'>2</vcpu><devices>
        <hostdev mode='subsystem' type='pci'><source><address domain='0x0000' bus='0x41' slot='0x10' function='0x0'/></source></hostdev>
        </devices></domain>
        """;

    [Fact]
    public void Libvirt_is_asked_where_its_daemon_runs()
    {
        var guests = Collect(new GivenHost().Process(300, "virtqemud").Libvirt(("web1", Answer.Of(Web1))));

        var guest = Assert.Single(guests.All);
        Assert.Equal("libvirt-guest web1", guest.Origin);
        Assert.Equal("2-3", guest.Vcpus[0].Cpus.Value.ToString());
    }

    [Fact]
    public void Libvirt_is_not_asked_where_no_daemon_runs()
    {
        var source = new AskedHost(new GivenHost().Process(300, "sshd").Libvirt(("web1", Answer.Of(Web1))));
        var guests = Collect(source);

        Assert.Empty(guests.All);
        Assert.DoesNotContain(source.Questions, question => question.Kind == QuestionKind.Guests);
        Assert.Equal("neither virtqemud nor libvirtd runs", guests.Sources[0].Missing.Detail);
    }

    [Fact]
    public void A_guest_whose_description_fails_is_a_source_that_failed_and_the_others_are_read()
    {
        var guests = Collect(new GivenHost().Process(300, "libvirtd")
            .Libvirt(("gone", Answer.Refused(Errno.NoDevice)), ("bad", Answer.Of("<domain")), ("web1", Answer.Of(Web1))));

        Assert.Equal("web1", Assert.Single(guests.All).Name);
        Assert.Equal(
            [MissingReason.Unsupported, MissingReason.Malformed],
            guests.Sources.Where(source => !source.IsKnown).Select(source => source.Missing.Reason));
    }

    [Fact]
    public void Libvirts_own_files_are_read_the_running_ones_first_and_no_program_is_started()
    {
        var source = new AskedHost(new GivenHost().Process(300, "libvirtd")
            .File("/run/libvirt/qemu/web1.xml", $"<domstatus state='running' pid='7'><vcpus/>{Web1}</domstatus>")
            .File("/run/libvirt/qemu/web1.pid", "7")
            .File("/etc/libvirt/qemu/web1.xml", "<domain><name>web1</name><vcpu>8</vcpu></domain>")
            .File("/etc/libvirt/qemu/db1.xml", "<domain><name>db1</name></domain>"));
        var guests = Collect(source);

        Assert.Equal(["db1", "web1"], guests.All.Select(guest => guest.Name));
        Assert.Equal(2, guests.All[1].Vcpus.Length);
        Assert.DoesNotContain(source.Questions, question => question.Kind == QuestionKind.Guests);
    }

    [Fact]
    public void A_guests_definition_is_the_file_of_its_next_start_without_libvirts_warning()
    {
        var host = new GivenHost().Process(300, "libvirtd")
            .File("/run/libvirt/qemu/web1.xml", $"<domstatus state='running' pid='7'><vcpus/>{Web1}</domstatus>")
            .File("/etc/libvirt/qemu/web1.xml", "<!--\nWARNING: THIS IS AN AUTO-GENERATED FILE.\n-->\n\n<domain>\n  <name>web1</name>\n</domain>\n");

        Assert.Equal("<domain>\n  <name>web1</name>\n</domain>\n", Assert.Single(GuestDefinitions.Add(new HostReader(host), Collect(host)).All).Definition.Value);
    }

    [Fact]
    public void Virsh_is_asked_where_one_of_libvirts_files_is_closed()
    {
        var source = new AskedHost(new GivenHost().Process(300, "libvirtd")
            .File("/run/libvirt/qemu/db1.xml", "<domain><name>db1</name></domain>")
            .Refuse("/run/libvirt/qemu/web1.xml", Errno.AccessDenied)
            .Libvirt(("web1", Answer.Of(Web1))));

        Assert.Equal("web1", Assert.Single(Collect(source).All).Name);
        Assert.Contains(source.Questions, question => question.Kind == QuestionKind.Guests);
    }

    [Fact]
    public void Without_root_the_files_are_a_source_that_root_could_read()
    {
        var guests = Collect(new GivenHost().Process(300, "sshd").Refuse("/etc/libvirt/qemu", Errno.AccessDenied));

        Assert.Contains(guests.Sources, source => !source.IsKnown && source.Missing.Reason == MissingReason.NeedsRoot);
    }

    [Fact]
    public void A_network_that_hands_out_vfs_leaves_the_vf_unnamed()
    {
        const string Pool = "<network><name>vfs</name><forward mode='hostdev'><pf dev='eth0'/></forward></network>";
        const string Guest = "<domain><name>web1</name><devices><interface type='network'><source network='vfs'/></interface></devices></domain>";
        var guest = Assert.Single(Collect(new GivenHost().Process(300, "libvirtd")
            .File("/etc/libvirt/qemu/networks/vfs.xml", Pool)
            .File("/etc/libvirt/qemu/web1.xml", Guest)).All);

        Assert.Contains("network vfs", Assert.Single(guest.UnnamedDevices).Detail, StringComparison.Ordinal);
        Assert.Empty(guest.VirtioNics);
    }

    [Fact]
    public void A_live_description_knows_the_devices_better_than_the_command_line()
    {
        var guest = Assert.Single(Collect(new GivenHost().Process(300, "libvirtd").Libvirt(("web1", Answer.Of(Web1)))
            .Process(7, "qemu-system-x86", "-name", "guest=web1", "-uuid", "aaaa", "-smp", "2", "-device", "vfio-pci,host=99:00.0")).All);

        Assert.Equal(7, guest.ProcessId);
        Assert.Equal("0000:41:10.0", Assert.Single(guest.HostDevices).Address.ToString());
        Assert.Equal("0-7", guest.Vcpus[0].Cpus.Value.ToString());
        Assert.EndsWith("(libvirt-guest web1 asks for 2-3)", guest.Vcpus[0].Cpus.Evidence!.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_descriptors_tell_of_devices_that_came_and_went()
    {
        var guest = Assert.Single(Collect(Emulator()
            .Link("/proc/7/fd/20", "/dev/vfio/11")
            .Link("/proc/7/fd/21", "/dev/vfio/vfio")
            .Link("/proc/7/fd/22", "/dev/vfio/devices/vfio3")
            .Link("/proc/7/fd/23", "socket:[42]")
            .Link("/sys/class/vfio-dev/vfio3/device", "../../../0000:42:00.1")
            .File("/sys/kernel/iommu_groups/11/devices/0000:41:10.2", "")).All);

        Assert.Equal(["0000:41:10.2", "0000:42:00.1"], guest.HostDevices.Select(device => device.Address.ToString()));
        Assert.Equal("/proc/7/fd/20: /dev/vfio/11", guest.HostDevices[0].Evidence!.ToString());
    }

    [Fact]
    public void A_group_of_several_does_not_tell_which_was_taken()
    {
        var guest = Assert.Single(Collect(Emulator()
            .Link("/proc/7/fd/20", "/dev/vfio/11")
            .File("/sys/kernel/iommu_groups/11/devices/0000:41:10.2", "")
            .File("/sys/kernel/iommu_groups/11/devices/0000:41:10.4", "")).All);

        Assert.Equal("0000:99:00.0", Assert.Single(guest.HostDevices).Address.ToString());
        Assert.Empty(guest.UnnamedDevices);
    }

    [Fact]
    public void Unnamed_threads_that_differ_leave_the_vcpus_unknown()
    {
        var host = Emulator()
            .File("/proc/7/task/8/status", "Name:\tqemu-system-x86\nCpus_allowed_list:\t3\n");
        var guest = Assert.Single(Collect(new AlsoListed(host, "/proc/7/task", "7\n8")).All);

        Assert.Equal(MissingReason.Unsupported, guest.VcpuCpus.Missing.Reason);
        Assert.Contains("debug-threads=on", guest.VcpuCpus.Missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Vhost_workers_are_the_guests_whether_threads_or_kernel_threads()
    {
        var host = Emulator()
            .File("/proc/7/task/9/status", "Name:\tvhost-7\nCpus_allowed_list:\t2\n")
            .File("/proc/12/comm", "vhost-7\n")
            .File("/proc/12/status", "Name:\tvhost-7\nCpus_allowed_list:\t5\n");
        var guest = Assert.Single(Collect(new AlsoListed(host, "/proc/7/task", "7\n9")).All);

        Assert.Equal(["2", "5"], guest.Threads.Select(thread => thread.Cpus.Value.ToString()));
        Assert.All(guest.Threads, thread => Assert.Equal(GuestThreadRole.Vhost, thread.Role));
    }

    [Theory]
    [InlineData("qemu-kvm", true)]
    [InlineData("kvm", true)]
    [InlineData("qemu:web1", true)]
    [InlineData("qemu-system-aar", true)]
    [InlineData("qemu-ga", false)]
    [InlineData("qemu-nbd", false)]
    [InlineData("kvm-nx-lpage-re", false)]
    [InlineData("kvm-pit/386", false)]
    public void Only_system_emulators_are_guests(string comm, bool isGuest) => Assert.Equal(isGuest, QemuProcess.IsEmulator(comm));

    private static GivenHost Emulator() => new GivenHost()
        .Process(7, "qemu-kvm", "-name", "web1", "-smp", "2", "-device", "vfio-pci,host=99:00.0");

    private static GuestInventory Collect(IHostSource source)
    {
        var reader = new HostReader(source);
        return GuestCollector.Collect(reader, ProcessTable.Read(reader), CollectOptions.Default);
    }

    private sealed class AlsoListed(IHostSource inner, string directory, string names) : IHostSource
    {
        public Answer Ask(HostQuestion question) =>
            question == HostQuestion.Directory(directory) ? Answer.Of(names) : inner.Ask(question);
    }
}
