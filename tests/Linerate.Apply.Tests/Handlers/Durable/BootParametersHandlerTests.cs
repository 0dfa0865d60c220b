using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Handlers.Durable;

public sealed class BootParametersHandlerTests : HandlerTest
{
    private const string Defaults = "/etc/default/grub";
    private const string DropIn = "/etc/default/grub.d/99-linerate.cfg";
    private static readonly BootParametersTarget Grub = new("grub");

    private int _runs;
    private ProgramResult _answer = new(0, "", "");

    public BootParametersHandlerTests()
    {
        Disk.PutBytes(Defaults, "GRUB_DEFAULT=0\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet\"\n"u8.ToArray());
        Disk.Put("/proc/sys/kernel/osrelease", "6.12.0");
        Machine.ModelPrograms.Installed["update-grub"] = (_, _) =>
        {
            _runs++;
            return _answer;
        };
    }

    private void WithFolder()
    {
        Machine.ModelPrograms.Installed["grub-mkconfig"] = (_, _) => _answer;
        Disk.Put("/usr/bin/grub-mkconfig", "for x in ${sysconfdir}/default/grub.d/*.cfg ; do");
        Disk.Put("/etc/default/grub.d/init.cfg", "# nothing");
    }

    [Fact]
    public void The_line_is_set_and_the_menu_made_of_it()
    {
        Assert.Equal("quiet", Read(Grub));
        Set(Grub, "quiet iommu=pt");

        Assert.Equal("quiet iommu=pt", Read(Grub));
        Assert.Equal(1, _runs);
        Assert.Contains("iommu=pt", Disk.Get(Defaults), StringComparison.Ordinal);

        Set(Grub, "quiet");
        Assert.Equal("GRUB_DEFAULT=0\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet\"", Disk.Get(Defaults));
    }

    [Fact]
    public void A_file_of_ours_is_used_where_the_hosts_own_script_reads_it()
    {
        WithFolder();

        Set(Grub, "quiet iommu=pt");
        Assert.True(Disk.Exists(DropIn));
        Assert.DoesNotContain("iommu=pt", Disk.Get(Defaults), StringComparison.Ordinal);

        Set(Grub, "quiet");
        Assert.False(Disk.Exists(DropIn));
    }

    [Fact]
    public void The_menu_is_made_even_where_the_files_say_it_already()
    {
        Set(Grub, "quiet");

        Assert.Equal(1, _runs);
    }

    [Fact]
    public void Where_the_menu_cannot_be_made_the_files_are_as_before()
    {
        WithFolder();
        _answer = new ProgramResult(1, "", "grub-probe: error: no device\nSyntax error\n");
        var before = Disk.Get(Defaults);

        Refused(Grub, "iommu=pt silent", "update-grub failed", "Syntax error");

        Assert.Equal(before, Disk.Get(Defaults));
        Assert.False(Disk.Exists(DropIn));
        Assert.Equal("quiet", Read(Grub));
    }

    [Fact]
    public void Without_the_tool_nothing_is_written()
    {
        Machine.ModelPrograms.Installed.Clear();

        Refused(Grub, "quiet iommu=pt", "grub-mkconfig is installed");
        Assert.Equal("quiet", Read(Grub));
    }

    [Fact]
    public void What_only_a_shell_understands_is_left_alone()
    {
        Disk.PutBytes(Defaults, "GRUB_CMDLINE_LINUX=\"$(cat /etc/options)\"\n"u8.ToArray());

        Assert.Equal("unknown", Read(Grub));
        Refused(Grub, "quiet iommu=pt", "it is computed");
        Assert.Equal(0, _runs);
    }

    [Fact]
    public void Entries_are_put_back_where_one_cannot_be_written()
    {
        Disk.Put("/boot/loader/entries/a.conf", "version 6.11.0\noptions quiet");
        Disk.Put("/boot/loader/entries/b.conf", "version 6.12.0\noptions quiet");
        Disk.Refusals["/boot/loader/entries/b.conf"] = Errno.NoSpace;

        Refused(new BootParametersTarget("bls"), "quiet iommu=pt", "/boot/loader/entries/b.conf", "no space");

        Assert.Equal("version 6.11.0\noptions quiet", Disk.Get("/boot/loader/entries/a.conf"));
    }

    [Fact]
    public void Kernel_install_makes_an_entry_of_every_kernel()
    {
        Disk.Put("/etc/kernel/cmdline", "root=/dev/sda1");
        Disk.Put("/lib/modules/6.12.0/vmlinuz", "");
        Disk.Put("/lib/modules/6.11.0/modules.dep", "");
        Machine.ModelPrograms.Installed["kernel-install"] = (_, _) => new ProgramResult(0, "", "");

        Set(new BootParametersTarget("kernel-install"), "root=/dev/sda1 iommu=pt");

        Assert.Equal("root=/dev/sda1 iommu=pt", Disk.Get("/etc/kernel/cmdline"));
        Assert.Equal(["kernel-install add 6.12.0 /lib/modules/6.12.0/vmlinuz"], Machine.ModelPrograms.Calls);
    }

    [Fact]
    public void Two_lines_are_refused() => Refused(Grub, "quiet\nGRUB_DEFAULT=1", "one line");

    [Fact]
    public void Blanks_do_not_count()
    {
        Assert.True(HandlerOf(Grub).Same(Grub, "a  b", "a b"));
        Assert.False(HandlerOf(Grub).Same(Grub, "b a", "a b"));
    }
}
