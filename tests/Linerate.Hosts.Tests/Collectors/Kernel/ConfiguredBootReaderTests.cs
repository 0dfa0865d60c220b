using Linerate.Core.Host;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Plans.Boot.Loaders;
using Linerate.Hosts.Collectors.Kernel;

namespace Linerate.Hosts.Tests.Collectors.Kernel;

public sealed class ConfiguredBootReaderTests
{
    private static readonly Reading<string> Release = Reading<string>.Known("5.14.0-427.el9.x86_64");

    private static ConfiguredBoot[] Read(params (string Path, string Text)[] files) =>
        [.. ConfiguredBootReader.Read(new BootSources(new HostReader(new FilesHost(files))), Release)];

    private static string Words(ConfiguredBoot boot) => string.Join(' ', boot.Parameters.All);

    [Fact]
    public void Grubs_variables_are_joined_and_its_folder_adds_to_them()
    {
        var boot = Assert.Single(Read(
            ("/etc/default/grub", "# GRUB_CMDLINE_LINUX=\"old\"\nGRUB_DEFAULT=0\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet splash\"\nGRUB_CMDLINE_LINUX='intel_iommu=on'\n"),
            ("/etc/default/grub.d/50-iommu.cfg", "GRUB_CMDLINE_LINUX=\"${GRUB_CMDLINE_LINUX} iommu=pt\"\n"),
            ("/etc/default/grub.d/README", "GRUB_CMDLINE_LINUX=ignored\n")));

        Assert.Equal("/etc/default/grub", boot.Path);
        Assert.Equal("intel_iommu=on iommu=pt quiet splash", Words(boot));
    }

    [Fact]
    public void The_entry_that_grub_saved_boots_next()
    {
        var boot = Assert.Single(Read(
            ("/boot/loader/entries/a-5.14.0-427.el9.x86_64.conf", "title A\nversion 5.14.0-427.el9.x86_64\noptions root=/dev/sda1 isolcpus=1\n"),
            ("/boot/loader/entries/a-6.0.conf", "title B\nversion 6.0\noptions $kernelopts iommu=pt $tuned_params\n"),
            ("/boot/grub2/grubenv", "# GRUB Environment Block\nsaved_entry=a-6.0\nkernelopts=root=/dev/sda1 ro\ntuned_params=skew_tick=1 nohz=on\n########\n")));

        Assert.Equal("/boot/loader/entries/a-6.0.conf", boot.Path);
        Assert.Equal("root=/dev/sda1 ro iommu=pt skew_tick=1 nohz=on", Words(boot));
    }

    [Fact]
    public void Else_the_running_kernels_entry()
    {
        var boot = Assert.Single(Read(
            ("/boot/loader/entries/a-0-rescue.conf", "version 0-rescue\noptions rescue\n"),
            ("/boot/loader/entries/a.conf", "version 5.14.0-427.el9.x86_64\noptions quiet\noptions iommu=pt\n")));

        Assert.Equal("quiet iommu=pt", Words(boot));
    }

    [Fact]
    public void Kernel_installs_own_file_is_read() =>
        Assert.Equal("root=/dev/sda1 iommu=pt", Words(Assert.Single(Read(("/etc/kernel/cmdline", "root=/dev/sda1 iommu=pt\n")))));

    [Fact]
    public void Nothing_configured_is_nothing() => Assert.Empty(Read(("/etc/default/grub", "GRUB_DEFAULT=0\n")));

    [Fact]
    public void The_line_that_a_plan_changes_keeps_its_bytes()
    {
        var files = new BootSources(new HostReader(new FilesHost([("/etc/default/grub", "GRUB_CMDLINE_LINUX='dyndbg=\"file a +p\"'\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet\"\n")])));

        Assert.Equal(new BootConfiguration("grub", "/etc/default/grub", "dyndbg=\"file a +p\" quiet"), BootLoaderFiles.Find(files.Files, null).Value);
    }
}
