using System.Text;
using CsCheck;
using Linerate.Hosts.Captures;
using Linerate.Hosts.Captures.Redaction;

namespace Linerate.Hosts.Tests.Captures.Redaction;

public sealed class CaptureRedactionTests
{
    [Fact]
    public void The_hosts_name_is_gone_wherever_its_owner_wrote_it()
    {
        var redacted = Redact(
            (HostQuestion.File("/proc/sys/kernel/hostname"), "kvm7.example.net\n"),
            (HostQuestion.File("/etc/crontab"), "#!/bin/sh\nethtool -K eth0 gro on # on kvm7.example.net, not kvm77\n"));

        Assert.Equal("host\n", redacted["/proc/sys/kernel/hostname"]);
        Assert.Equal("#!/bin/sh\nethtool -K eth0 gro on # on host, not kvm77\n", redacted["/etc/crontab"]);
    }

    [Fact]
    public void A_guest_has_one_stand_in_in_answers_subjects_processes_and_interface_names()
    {
        var redacted = Redact(
            (new HostQuestion(QuestionKind.Guests, ""), "shop\nshop-2\n"),
            (new HostQuestion(QuestionKind.GuestXml, "shop-2"), "<domain><name>shop-2</name></domain>"),
            (HostQuestion.File("/run/libvirt/qemu/shop.xml"), "<domain><name>shop</name></domain>"),
            (HostQuestion.File("/proc/12/cmdline"), "qemu-system-x86_64\0-name\0guest=shop,debug-threads=on\0"),
            (HostQuestion.File("/sys/class/net/tap-shop/mtu"), "1500\n"));

        Assert.Equal("guest1\nguest2\n", redacted[""]);
        Assert.Equal("<domain><name>guest2</name></domain>", redacted["guest2"]);
        Assert.Equal("<domain><name>guest1</name></domain>", redacted["/run/libvirt/qemu/guest1.xml"]);
        Assert.Contains("guest=guest1,", redacted["/proc/12/cmdline"], StringComparison.Ordinal);
        Assert.Contains("/sys/class/net/tap-guest1/mtu", redacted.Keys);
    }

    [Fact]
    public void A_guest_that_is_called_like_a_word_of_the_kernel_breaks_no_path_and_no_xml()
    {
        var redacted = Redact(
            (new HostQuestion(QuestionKind.GuestXml, "name"), "<domain><name>name</name></domain>"),
            (new HostQuestion(QuestionKind.GuestXml, "queues"), "<domain><name>queues</name></domain>"),
            (new HostQuestion(QuestionKind.GuestXml, "7"), "<domain><name>7</name></domain>"),
            (HostQuestion.File("/sys/class/net/eth0/queues/rx-7/rps_cpus"), "7\n"));

        Assert.Equal("<domain><name>guest1</name></domain>", redacted["guest1"]);
        Assert.Equal("<domain><name>guest2</name></domain>", redacted["guest2"]);
        Assert.Equal("7\n", redacted["/sys/class/net/eth0/queues/rx-7/rps_cpus"]);
    }

    [Theory]
    [InlineData("b8:59:9f:12:34:56", "ba:00:00:00:00:01")]
    [InlineData("link eth0 mac 52:54:00:aa:bb:cc", "link eth0 mac 52:00:00:00:00:01")]
    [InlineData("00:00:00:00:00:00 ff:ff:ff:ff:ff:ff", "00:00:00:00:00:00 ff:ff:ff:ff:ff:ff")]
    [InlineData("0000:3b:10.0 of 0000:3b:00.0", "0000:3b:10.0 of 0000:3b:00.0")]
    [InlineData("80:00:02:08:fe:80:00:00:00:00:00:00:24:8a:07:03:00:1a:2b:3c", "80:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:01")]
    [InlineData("52537b1a-0544-42c8-8395-131bfde23145", "00000000-0000-4000-8000-000000000001")]
    public void Addresses_of_links_and_identities_are_replaced_in_any_text(string before, string after) =>
        Assert.Equal(after, Redact((HostQuestion.File("/sys/class/net/eth0/address"), before))["/sys/class/net/eth0/address"]);

    [Fact]
    public void A_tap_and_its_nic_stay_recognisable_as_a_pair()
    {
        var redacted = Redact((new HostQuestion(QuestionKind.Links, ""), "mac fe:54:00:01:02:03\nmac 52:54:00:01:02:03\nmac 52:54:00:01:02:04\n"));

        Assert.Equal("mac fe:00:00:00:00:01\nmac 52:00:00:00:00:01\nmac 52:00:00:00:00:02\n", redacted[""]);
    }

    [Theory]
    [InlineData("ip=10.1.2.3::10.1.2.1 root=UUID=52537b1a-0544-42c8-8395-131bfde23145", "ip=10.0.0.2::10.0.0.3 root=UUID=00000000-0000-4000-8000-000000000001")]
    [InlineData("nfs=[fd00:1::5] lo=127.0.0.1", "nfs=[2001:db8::0:0:0:1] lo=127.0.0.1")]
    [InlineData("isolcpus=2-7 intel_iommu=on iommu=pt", "isolcpus=2-7 intel_iommu=on iommu=pt")]
    public void The_kernels_command_line_keeps_what_tunes_and_loses_what_names(string before, string after) =>
        Assert.Equal(after, Redact((HostQuestion.File("/proc/cmdline"), before))["/proc/cmdline"]);

    [Theory]
    [InlineData("password=hunter2,x", "password=redacted,x")]
    [InlineData("psk = \"two words\"", "psk = \"redacted\"")]
    [InlineData("\"token\": \"abc.def\"", "\"token\": \"redacted\"")]
    [InlineData("passwd='a b' port='5900'", "passwd='redacted' port='5900'")]
    [InlineData("mode='host-passthrough'", "mode='host-passthrough'")]
    [InlineData("iommu.passthrough=1", "iommu.passthrough=1")]
    [InlineData("Environment=KEY=value", "Environment=redacted")]
    [InlineData("Environment=IRQBALANCE_BANNED_CPULIST=2-3", "Environment=IRQBALANCE_BANNED_CPULIST=2-3")]
    public void Secrets_are_blotted_out(string before, string after) =>
        Assert.Equal(after, Redact((HostQuestion.File("/etc/systemd/system/x.service"), before))["/etc/systemd/system/x.service"]);

    [Fact]
    public void A_guest_loses_its_disks_and_its_prose_and_keeps_its_shape()
    {
        const string Xml = "<domain><title>Payroll</title><metadata><a:b xmlns:a='urn:x'>who</a:b></metadata><emulator>/usr/bin/qemu</emulator>"
            + "<source file='/srv/payroll.qcow2'/><source dev='/dev/mapper/vg-payroll'/><source path='/dev/hugepages/x'/></domain>";

        Assert.Equal(
            "<domain><emulator>/usr/bin/qemu</emulator><source file='/redacted/00000001'/><source dev='/redacted/00000002'/><source path='/dev/hugepages/x'/></domain>",
            Redact((new HostQuestion(QuestionKind.GuestXml, "a"), Xml))["guest1"]);
    }

    [Fact]
    public void Of_a_process_environment_only_irqbalances_own_variables_stay() =>
        Assert.Equal("IRQBALANCE_ARGS=-o", Redact((HostQuestion.File("/proc/9/environ"), "HOME=/home/alice\0IRQBALANCE_ARGS=-o\0AWS_KEY=x\0"))["/proc/9/environ"]);

    [Fact]
    public void The_serial_in_configuration_space_is_zero_and_the_rest_is_as_it_was()
    {
        var config = new byte[4096];
        new Random(1).NextBytes(config);
        BitConverter.GetBytes(0x1500_0001u | 0x1_0000).CopyTo(config, 0x100);
        BitConverter.GetBytes(0x0001_0003u).CopyTo(config, 0x150);
        var question = HostQuestion.File("/sys/bus/pci/devices/0000:3b:00.0/config");

        var redacted = Assert.Single(CaptureRedaction.Apply([new CaptureEntry(question, Answer.Of(config))], Counting())).Answer.Body.ToArray();

        Assert.Equal(new byte[8], redacted[0x154..0x15c]);
        Assert.Equal(config[..0x154], redacted[..0x154]);
        Assert.Equal(config[0x15c..], redacted[0x15c..]);
    }

    [Fact]
    public void Refusals_and_bytes_that_are_no_text_stay_as_they_are()
    {
        var refused = new CaptureEntry(HostQuestion.File("/etc/a"), Answer.Refused(Linux.Errno.AccessDenied));
        var binary = new CaptureEntry(HostQuestion.File("/dev/cpu_dma_latency"), Answer.Of(new byte[] { 0, 0x94, 0x35, 0x77 }));

        Assert.Equal([binary, refused], CaptureRedaction.Apply([refused, binary], Counting()));
    }

    [Fact]
    public void Nothing_of_an_address_is_in_its_stand_in_and_two_captures_share_none()
    {
        const string Text = "mac b8:59:9f:12:34:56 of 52537b1a-0544-42c8-8395-131bfde23145\n";
        var first = Redacted(new Random(1).NextBytes);
        var second = Redacted(new Random(2).NextBytes);

        Assert.NotEqual(first, second);
        Assert.Equal(first, Redacted(new Random(1).NextBytes));
        Assert.DoesNotContain("59:9f:12", first + second, StringComparison.Ordinal);

        static string Redacted(RandomFill random) => Redact(random, (new HostQuestion(QuestionKind.Links, ""), Text))[""];
    }

    [Fact]
    public void An_assigned_address_becomes_a_local_one_and_never_that_of_another()
    {
        var addresses = Redact((new HostQuestion(QuestionKind.Links, ""), "00:11:22:33:44:55 02:11:22:33:44:55 04:11:22:33:44:55"))[""].Split(' ');

        Assert.Equal(["02", "02", "06"], addresses.Select(address => address[..2]));
        Assert.Equal(3, addresses.Distinct().Count());
    }

    [Theory]
    [InlineData("ifname=eth10:b8:59:9f:12:34:56", "ifname=eth10:ba:00:00:00:00:01")]
    [InlineData("BOOTIF=01-b8-59-9f-12-34-56", "BOOTIF=01-ba-00-00-00-00-01")]
    [InlineData("ip=enxb8599f123456:dhcp mac=B8:59:9F:12:34:56", "ip=enxba0000000001:dhcp mac=ba:00:00:00:00:01")]
    [InlineData("rd.luks.uuid=luks-52537b1a-0544-42c8-8395-131bfde23145", "rd.luks.uuid=luks-00000000-0000-4000-8000-000000000001")]
    [InlineData("id=52537b1a054442c88395131bfde23145 52537b1a-0544-42c8-8395-131bfde23145", "id=00000000000040008000000000000001 00000000-0000-4000-8000-000000000001")]
    [InlineData("netmask=255.255.240.0 gw=255.0.255.0", "netmask=255.255.240.0 gw=10.0.0.1")]
    [InlineData("a=52:54:00:aa:bb:cc b=525400aabbcc c=525400aabbcd", "a=52:00:00:00:00:01 b=520000000001 c=525400aabbcd")]
    public void An_address_is_found_in_every_way_of_writing_it(string before, string after) =>
        Assert.Equal(after, Redact((HostQuestion.File("/proc/cmdline"), before))["/proc/cmdline"]);

    [Fact]
    public void An_interface_that_is_named_after_its_mac_stays_so_named()
    {
        var redacted = Redact(
            (HostQuestion.Directory("/sys/class/net"), "enx5254009a0b0c\nenxb8599f123456\nlo"),
            (HostQuestion.File("/sys/class/net/enxb8599f123456/address"), "b8:59:9f:12:34:56\n"));

        var address = redacted["/sys/class/net/enxba0000000002/address"].Trim();
        Assert.Equal("ba:00:00:00:00:02", address);
        Assert.Equal(["enx520000000001", "enxba0000000002", "lo"], redacted["/sys/class/net"].Split('\n'));
    }

    [Fact]
    public void A_thousand_ip_addresses_have_a_thousand_private_stand_ins()
    {
        var before = Enumerable.Range(0, 1000).Select(number => $"203.0.{number / 250}.{(number % 250) + 1}").ToArray();

        var after = Redact(new Random(3).NextBytes, (HostQuestion.File("/etc/hosts"), string.Join('\n', before)))["/etc/hosts"].Split('\n');

        Assert.Equal(1000, after.Distinct().Count());
        Assert.All(after, address => Assert.True(address.StartsWith("10.", StringComparison.Ordinal) && System.Net.IPAddress.TryParse(address, out _), address));
    }

    [Theory]
    [InlineData("-smbios\0type=1,serial=CZ1234ABCD,uuid=x,asset=RACK-7\0", "-smbios\0type=1,serial=S000000000001,uuid=x,asset=S000000000002\0")]
    [InlineData("-device\0{\"driver\":\"scsi-hd\",\"serial\":\"S4EWNX0\",\"id\":\"a\"}\0", "-device\0{\"driver\":\"scsi-hd\",\"serial\":\"S000000000001\",\"id\":\"a\"}\0")]
    [InlineData("-device\0{\"driver\":\"isa-serial\",\"chardev\":\"charserial0\",\"id\":\"serial0\"}\0-serial\0pty\0", "-device\0{\"driver\":\"isa-serial\",\"chardev\":\"charserial0\",\"id\":\"serial0\"}\0-serial\0pty\0")]
    [InlineData("<serial>123123</serial><serial type='pty'/>", "<serial>S000000000001</serial><serial type='pty'/>")]
    [InlineData("<entry name='serial'>CZ1234ABCD</entry><entry name='asset'> R7</entry>", "<entry name='serial'>S000000000001</entry><entry name='asset'> S000000000002</entry>")]
    [InlineData("<host name='ceph1.example.org' port='6789'/>", "<host name='00000001.invalid' port='6789'/>")]
    [InlineData("\"host\":\"0000:41:10.2\" host=41:10.2 host=nbd.example.org", "\"host\":\"0000:41:10.2\" host=41:10.2 host=00000001.invalid")]
    [InlineData("-object\0secret,id=s,data=aGVsbG8=\0", "-object\0secret,id=s,data=redacted\0")]
    public void What_the_process_of_a_guest_tells_of_its_owner_is_replaced(string before, string after) =>
        Assert.Equal(after, Redact((HostQuestion.File("/proc/9/cmdline"), before))["/proc/9/cmdline"]);

    [Fact]
    public void A_serial_is_replaced_in_the_file_that_holds_it_and_wherever_else_it_stands()
    {
        var redacted = Redact(
            (HostQuestion.File("/sys/class/dmi/id/board_serial"), "CN7475162K01\n"),
            (HostQuestion.File("/sys/class/dmi/id/product_uuid"), "52537b1a-0544-42c8-8395-131bfde23145\n"),
            (HostQuestion.File("/etc/udev/rules.d/a.rules"), "ENV{ID_SERIAL}==\"CN7475162K01\", NAME=\"x\" # disk-CN7475162K01\n"));

        Assert.Equal("S000000000001\n", redacted["/sys/class/dmi/id/board_serial"]);
        Assert.Equal("00000000-0000-4000-8000-000000000002\n", redacted["/sys/class/dmi/id/product_uuid"]);
        Assert.Equal("ENV{ID_SERIAL}==\"S000000000001\", NAME=\"x\" # disk-S000000000001\n", redacted["/etc/udev/rules.d/a.rules"]);
    }

    [Fact]
    public void Of_the_mounts_only_huge_pages_stay_and_paths_below_them()
    {
        var redacted = Redact(
            (HostQuestion.File("/proc/mounts"), "nas.example.org:/export /mnt/payroll nfs rw 0 0\nhugetlbfs /mnt/big hugetlbfs rw,pagesize=1024M 0 0\n"),
            (HostQuestion.File("/proc/9/cmdline"), "-mem-path\0/mnt/big/x\0-drive\0/mnt/payroll/a\0"));

        Assert.Equal("hugetlbfs /mnt/big hugetlbfs rw,pagesize=1024M 0 0\n", redacted["/proc/mounts"]);
        Assert.Equal("-mem-path\0/mnt/big/x\0-drive\0/redacted/00000001\0", redacted["/proc/9/cmdline"]);
    }

    [Fact]
    public void An_address_is_replaced_in_an_answer_that_is_no_text()
    {
        var message = new byte[] { 0x0a, 0, 1, 0, 0xb8, 0x59, 0x9f, 0x12, 0x34, 0x56, 0, 0, 0xff };
        var redacted = CaptureRedaction.Apply(
            [
                new CaptureEntry(new HostQuestion(QuestionKind.Links, ""), Answer.Of("mac b8:59:9f:12:34:56\n")),
                new CaptureEntry(new HostQuestion(QuestionKind.EthtoolStatistics, "eth0"), Answer.Of(message)),
            ],
            Counting());

        Assert.Equal([0x0a, 0, 1, 0, 0xba, 0, 0, 0, 0, 1, 0, 0, 0xff], redacted[1].Answer.Body.ToArray());
    }

    [Fact]
    public void A_stray_byte_does_not_keep_a_text_from_redaction()
    {
        var text = (byte[])[.. "qemu\0"u8, 0xff, .. "\0-name\0guest=shop\0mac=52:54:00:aa:bb:cc\0"u8];

        var redacted = Assert.Single(CaptureRedaction.Apply([new CaptureEntry(HostQuestion.File("/proc/9/cmdline"), Answer.Of(text))], Counting()));

        Assert.EndsWith("-name\0guest=guest1\0mac=52:00:00:00:00:01\0", Encoding.UTF8.GetString(redacted.Answer.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Redaction_copes_with_any_bytes_and_is_decided_by_its_random_bytes_alone()
    {
        Gen.Select(Gen.OneOf([Gen.Const("/proc/1/cmdline"), Gen.Const("/etc/crontab"), Gen.Const("/sys/bus/pci/devices/0000:00:01.0/config"), Gen.Const("/sys/x"), Gen.Const("/proc/mounts"), Gen.Const("/proc/cmdline"), Gen.Const("/run/libvirt/qemu/a.xml")]), Gen.Byte.Array[0, 600])
            .Sample((path, bytes) =>
            {
                var once = CaptureRedaction.Apply([new CaptureEntry(HostQuestion.File(path), Answer.Of(bytes))], Counting());
                var again = CaptureRedaction.Apply([new CaptureEntry(HostQuestion.File(path), Answer.Of(bytes))], Counting());
                Assert.Equal(once[0].Answer.Body.ToArray(), again[0].Answer.Body.ToArray());
            });
    }

    private static Dictionary<string, string> Redact(params (HostQuestion Question, string Text)[] entries) => Redact(Counting(), entries);

    private static Dictionary<string, string> Redact(RandomFill random, params (HostQuestion Question, string Text)[] entries) =>
        CaptureRedaction.Apply([.. entries.Select(entry => new CaptureEntry(entry.Question, Answer.Of(entry.Text)))], random)
            .ToDictionary(entry => entry.Question.Subject, entry => Encoding.UTF8.GetString(entry.Answer.Body.Span), StringComparer.Ordinal);

    /// <summary>The first bytes are 1, the next 2: a test can write down what comes of it.</summary>
    private static RandomFill Counting()
    {
        byte count = 0;
        return bytes =>
        {
            bytes.Clear();
            bytes[^1] = ++count;
        };
    }
}
