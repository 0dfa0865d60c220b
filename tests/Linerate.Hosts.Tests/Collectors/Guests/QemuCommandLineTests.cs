using System.Text;
using CsCheck;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors.Guests.Qemu;
using Linerate.Hosts.Collectors.Guests;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Guests;

public sealed class QemuCommandLineTests
{
    [Fact]
    public void Two_commas_are_one_that_is_meant() =>
        Assert.Equal("foo=1,bar=2", QemuProperties.Parse("guest=foo=1,,bar=2,debug-threads=on", "guest")["guest"]);

    [Fact]
    public void A_name_without_a_key_is_the_guests() =>
        Assert.Equal("web1", QemuProperties.Parse("web1,debug-threads=on", "guest")["guest"]);

    [Fact]
    public void Comma_and_json_spelling_mean_the_same()
    {
        const string Comma = "vfio-pci,host=0000:41:10.0,id=hostdev0,bus=pci.2";
        const string Json = """{"driver":"vfio-pci","host":"0000:41:10.0","id":"hostdev0","bus":"pci.2"}""";

        var devices = new[] { Comma, Json }.Select(text => QemuDevices.HostDevices(Line("-device", text)).Single().Address.ToString());

        Assert.Equal(["0000:41:10.0", "0000:41:10.0"], devices);
    }

    [Fact]
    public void Short_addresses_and_sysfs_paths_name_a_function() => Assert.Equal(
        ["0000:41:10.2", "0000:42:00.1"],
        QemuDevices.HostDevices(Line("-device", "vfio-pci,host=41:10.2", "-device", "vfio-pci,sysfsdev=/sys/bus/pci/devices/0000:42:00.1"))
            .Select(device => device.Address.ToString()));

    [Fact]
    public void A_device_below_an_expander_bus_knows_its_guest_node() => Assert.Equal(
        1,
        QemuDevices.HostDevices(Line(
            "-device", "pxb-pcie,bus_nr=180,id=pci.9,numa_node=1,bus=pcie.0",
            "-device", "pcie-root-port,id=pci.10,bus=pci.9",
            "-device", "vfio-pci,host=41:10.2,bus=pci.10")).Single().GuestNode);

    [Fact]
    public void A_guest_kernels_arguments_are_not_qemus() =>
        Assert.Empty(QemuDevices.HostDevices(Line("-append", "-device", "vfio-pci,host=41:10.2")));

    [Fact]
    public void Vhost_and_queues_are_the_netdevs()
    {
        var nic = QemuNics.Read(Line(
            "-netdev", """{"type":"tap","fds":"30:31:32:33","vhost":true,"vhostfds":"34:35:36:37","id":"hostnet0"}""",
            "-device", """{"driver":"virtio-net-pci","mq":true,"vectors":10,"rx_queue_size":1024,"netdev":"hostnet0","id":"net0","mac":"52:54:00:00:02:11"}""")).Single();

        Assert.Equal(("vhost", 4, 1024, null), (nic.Backend, nic.Queues, nic.RxQueueSize, nic.TxQueueSize));
    }

    [Theory]
    [InlineData("393216k", 384)]
    [InlineData("2048", 2048)]
    [InlineData("1.5G", 1536)]
    public void Sizes_without_a_suffix_are_in_the_options_unit(string text, int mebibytes)
    {
        Assert.True(QemuSize.TryParse(text, 1 << 20, out var size));
        Assert.Equal(ByteSize.MiB(mebibytes), size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("-1")]
    [InlineData("99999999999999T")]
    public void What_is_no_size_is_refused(string text) => Assert.False(QemuSize.TryParse(text, 1, out _));

    [Fact]
    public void A_machine_without_smp_has_one_vcpu()
    {
        Assert.Equal(1, QemuCpu.VcpuCount(Line()));
        Assert.Equal(8, QemuCpu.VcpuCount(Line("-smp", "sockets=1,cores=4,threads=2")));
        Assert.Null(QemuCpu.VcpuCount(Line("-smp", "99999")));
    }

    [Fact]
    public void A_mutated_command_line_never_throws()
    {
        var original = File.ReadAllBytes(Captured("tuned", "cmdline"));
        var defaults = new HostDefaults(new HostReader(new TextSource()));
        var reader = new HostReader(new TextSource());
        var tried = 0;
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 3]).Sample(
            (at, value, how) =>
            {
                var command = QemuCommandLine.Parse(Mutants.Of(original, at, value, how), "/proc/1/cmdline");
                _ = QemuCpu.Read(command);
                _ = QemuCpu.VcpuCount(command);
                _ = QemuDevices.HostDevices(command);
                _ = QemuDevices.Iommu(command);
                _ = QemuNics.Read(command);
                _ = QemuMemory.Read(reader, command, 1, defaults);
                Interlocked.Increment(ref tried);
            },
            iter: 20_000,
            threads: 1);

        TestContext.Current.SendDiagnosticMessage($"{tried} mutated command lines");
        Assert.Equal(20_000, tried);
    }

    [Fact]
    public void Mutated_numa_maps_never_throw_and_never_count_below_zero()
    {
        var original = File.ReadAllBytes(Captured("untuned", "numa_maps"));
        var tried = 0;
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 3]).Sample(
            (at, value, how) =>
            {
                var maps = NumaMaps.Parse(Encoding.UTF8.GetString(Mutants.Of(original, at, value, how)), "/proc/1/numa_maps", []);
                Assert.All(maps?.Resident.Values ?? [], size => Assert.True(size.Bytes > 0));
                Interlocked.Increment(ref tried);
            },
            iter: 2_000,
            threads: 1);

        TestContext.Current.SendDiagnosticMessage($"{tried} mutated numa_maps");
        Assert.Equal(2_000, tried);
    }

    private static QemuCommandLine Line(params string[] arguments) =>
        QemuCommandLine.Parse(Encoding.UTF8.GetBytes(string.Join('\0', ["qemu-system-x86_64", .. arguments, ""])), "/proc/1/cmdline");

    private static string Captured(string host, string file) => Directory.GetFiles(
        Path.Combine(CorpusHost.RepositoryRoot, "tests", "Linerate.Hosts.Tests", "Collectors", "Guests", "Lab", host, "proc"),
        file,
        SearchOption.AllDirectories)[0];
}
