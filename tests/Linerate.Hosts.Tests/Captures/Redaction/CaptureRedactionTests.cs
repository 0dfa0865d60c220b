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
    [InlineData("b8:59:9f:12:34:56", "b8:00:00:00:00:01")]
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
    [InlineData("ip=10.1.2.3::10.1.2.1 root=UUID=52537b1a-0544-42c8-8395-131bfde23145", "ip=192.0.2.1::192.0.2.2 root=UUID=00000000-0000-4000-8000-000000000001")]
    [InlineData("nfs=[fd00:1::5] lo=127.0.0.1", "nfs=[2001:db8::1] lo=127.0.0.1")]
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
            "<domain><emulator>/usr/bin/qemu</emulator><source file='/redacted/1'/><source dev='/redacted/2'/><source path='/dev/hugepages/x'/></domain>",
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

        var redacted = Assert.Single(CaptureRedaction.Apply([new CaptureEntry(question, Answer.Of(config))])).Answer.Body.ToArray();

        Assert.Equal(new byte[8], redacted[0x154..0x15c]);
        Assert.Equal(config[..0x154], redacted[..0x154]);
        Assert.Equal(config[0x15c..], redacted[0x15c..]);
    }

    [Fact]
    public void Refusals_and_bytes_that_are_no_text_stay_as_they_are()
    {
        var refused = new CaptureEntry(HostQuestion.File("/etc/a"), Answer.Refused(Linux.Errno.AccessDenied));
        var binary = new CaptureEntry(HostQuestion.File("/dev/cpu_dma_latency"), Answer.Of(new byte[] { 0, 0x94, 0x35, 0x77 }));

        Assert.Equal([binary, refused], CaptureRedaction.Apply([refused, binary]));
    }

    [Fact]
    public void Redaction_copes_with_any_bytes_and_a_second_one_changes_nothing()
    {
        Gen.Select(Gen.OneOf([Gen.Const("/proc/1/cmdline"), Gen.Const("/etc/crontab"), Gen.Const("/sys/bus/pci/devices/0000:00:01.0/config"), Gen.Const("/proc/cmdline"), Gen.Const("/run/libvirt/qemu/a.xml")]), Gen.Byte.Array[0, 600])
            .Sample((path, bytes) =>
            {
                var once = CaptureRedaction.Apply([new CaptureEntry(HostQuestion.File(path), Answer.Of(bytes))]);
                var twice = CaptureRedaction.Apply(once);
                Assert.Equal(once[0].Answer.Body.ToArray(), twice[0].Answer.Body.ToArray());
            });
    }

    private static Dictionary<string, string> Redact(params (HostQuestion Question, string Text)[] entries) =>
        CaptureRedaction.Apply([.. entries.Select(entry => new CaptureEntry(entry.Question, Answer.Of(entry.Text)))])
            .ToDictionary(entry => entry.Question.Subject, entry => Encoding.UTF8.GetString(entry.Answer.Body.Span), StringComparer.Ordinal);
}
