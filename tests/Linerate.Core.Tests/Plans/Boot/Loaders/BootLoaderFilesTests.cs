using Linerate.Core.Host.Kernel;
using Linerate.Core.Plans.Boot.Loaders;

namespace Linerate.Core.Tests.Plans.Boot.Loaders;

public sealed class BootLoaderFilesTests
{
    private const string Entry = "/boot/loader/entries/a-6.0.conf";
    private const string Rescue = "/boot/loader/entries/a-0-rescue.conf";

    private static TestFiles Fedora() => new(
        ("/etc/default/grub", "GRUB_ENABLE_BLSCFG=true\nGRUB_CMDLINE_LINUX=\"rhgb\"\n"),
        ("/boot/grub2/grubenv", "# GRUB Environment Block\nsaved_entry=a-6.0\n####"),
        ("/boot/loader/entries/a-5.9.conf", "version 5.9\noptions root=/dev/sda1 quiet\n"),
        (Entry, "title A\nversion 6.0\noptions   root=/dev/sda1  ro $tuned_params\ngrub_users $grub_users\n"),
        (Rescue, "version 0-rescue\noptions root=/dev/sda1 rescue\n"),
        ("/etc/kernel/cmdline", "root=/dev/sda1 ro\n"));

    [Fact]
    public void Entries_are_changed_each_but_the_rescue_one_and_so_is_what_new_kernels_get()
    {
        var host = Fedora();
        var before = host.Texts.ToDictionary();

        Assert.Equal(new BootConfiguration("bls", Entry, "root=/dev/sda1  ro $tuned_params"), BootLoaderFiles.Find(host.Files, "5.9").Value);
        Assert.Null(host.Set("bls", "root=/dev/sda1  ro $tuned_params iommu=pt"));

        Assert.Equal("title A\nversion 6.0\noptions   root=/dev/sda1  ro $tuned_params iommu=pt\ngrub_users $grub_users\n", host.Texts[Entry]);
        Assert.Equal("version 5.9\noptions root=/dev/sda1 quiet iommu=pt\n", host.Texts["/boot/loader/entries/a-5.9.conf"]);
        Assert.Equal("root=/dev/sda1 ro iommu=pt\n", host.Texts["/etc/kernel/cmdline"]);
        Assert.Equal(before[Rescue], host.Texts[Rescue]);

        Assert.Null(host.Set("bls", "root=/dev/sda1  ro $tuned_params"));
        Assert.Equal(before, host.Texts.ToDictionary());
    }

    [Fact]
    public void The_running_kernels_entry_counts_where_none_is_saved()
    {
        var host = Fedora();
        host.Texts.Remove("/boot/grub2/grubenv");

        Assert.Equal("root=/dev/sda1 quiet", host.Read("bls", "5.9").Value.Line);
        Assert.Equal(MissingReason.Absent, host.Read("bls", "7.0").Missing.Reason);
    }

    [Fact]
    public void Kernel_installs_own_line_is_set_whole()
    {
        var host = new TestFiles(("/etc/kernel/cmdline", "root=/dev/sda1\n"), ("/efi/loader/loader.conf", "timeout 3\n"));

        Assert.Equal("kernel-install", BootLoaderFiles.Find(host.Files, null).Value.Loader);
        Assert.Null(host.Set("kernel-install", "root=/dev/sda1 iommu=pt"));
        Assert.Equal("root=/dev/sda1 iommu=pt\n", host.Texts["/etc/kernel/cmdline"]);
    }

    [Fact]
    public void Two_loaders_are_said_and_none_is_guessed()
    {
        var both = new TestFiles(("/etc/default/grub", "GRUB_CMDLINE_LINUX=a\n"), ("/efi/loader/loader.conf", ""), ("/etc/kernel/cmdline", "a"));

        var missing = BootLoaderFiles.Find(both.Files, null).Missing;
        Assert.Equal(MissingReason.Contradictory, missing.Reason);
        Assert.Contains("both grub and systemd-boot", missing.Detail, StringComparison.Ordinal);
        Assert.Equal(MissingReason.Absent, BootLoaderFiles.Find(new TestFiles().Files, null).Missing.Reason);
    }

    [Fact]
    public void The_same_line_changes_no_file() => Assert.Empty(BootLoaderFiles.Set(Fedora().Files, "bls", "root=/dev/sda1  ro $tuned_params", null, readsFolder: true).Edits);

    [Fact]
    public void A_command_line_of_several_lines_is_refused() =>
        Assert.Equal(MissingReason.Unsupported, new TestFiles(("/etc/kernel/cmdline", "a\nb\n")).Read("kernel-install").Missing.Reason);
}
