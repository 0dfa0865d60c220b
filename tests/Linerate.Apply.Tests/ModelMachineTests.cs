using Linerate.Apply.Machines;
using Linerate.Apply.Models;
using Linerate.Linux;

namespace Linerate.Apply.Tests;

/// <summary>The model behaves as the kernel does where a caller could tell; else tests on it would prove nothing.</summary>
public sealed class ModelMachineTests : IDisposable
{
    private const string Port = "0000:41:00.0";
    private const string NumVfs = $"/sys/bus/pci/devices/{Port}/sriov_numvfs";

    private readonly string _root = Directory.CreateTempSubdirectory("linerate-model-").FullName;
    private readonly ModelMachine _machine;

    public ModelMachineTests()
    {
        _machine = new ModelMachine(_root);
        _machine.ModelFiles.Pci.AddPort(Port, "eth1", "igb", totalVfs: 7, queues: 2, firstInterrupt: 60);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_number_of_vfs_changes_only_through_none()
    {
        Assert.Equal(Errno.None, Write(NumVfs, "4"));
        Assert.Equal(Errno.Busy, Write(NumVfs, "2"));
        Assert.Equal(Errno.None, Write(NumVfs, "0"));
        Assert.Equal(Errno.OutOfRange, Write(NumVfs, "8"));
    }

    [Fact]
    public void Vfs_that_go_take_with_them_what_was_set_for_them()
    {
        Write(NumVfs, "1");
        _machine.Nics.SetVf("eth1", 0, "mac", "02:00:00:00:00:01");
        Write(NumVfs, "0");
        Assert.Equal(Errno.NotSupported, _machine.Nics.ReadVf("eth1", 0, "mac").Error);
        Write(NumVfs, "1");

        Assert.Equal("00:00:00:00:00:00", _machine.Nics.ReadVf("eth1", 0, "mac").Value);
    }

    [Fact]
    public void A_function_binds_to_the_driver_that_overrides()
    {
        Write(NumVfs, "1");
        var vf = ModelPci.VfAddress(Port, 0);
        Write($"/sys/bus/pci/devices/{vf}/driver_override", "vfio-pci");
        Write("/sys/bus/pci/drivers/igbvf/unbind", vf);
        Write("/sys/bus/pci/drivers_probe", vf);

        Assert.Equal("../../drivers/vfio-pci", _machine.Files.ReadLink($"/sys/bus/pci/devices/{vf}/driver").Target);
    }

    [Fact]
    public void Other_channels_forget_where_vectors_were_served()
    {
        _machine.ModelNics.Put(NicSettingGroup.Channels, "eth1", "combined", "2");
        Write("/proc/irq/60/smp_affinity_list", "4");
        _machine.Nics.Set(NicSettingGroup.Channels, "eth1", "combined", "1");

        Assert.Equal("0-7", _machine.Disk.Get("/proc/irq/60/smp_affinity_list"));
    }

    [Fact]
    public void A_choice_is_shown_in_brackets_and_another_word_refused()
    {
        _machine.Disk.Put("/sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never");

        Assert.Equal(Errno.None, Write("/sys/kernel/mm/transparent_hugepage/enabled", "never"));
        Assert.Equal("always madvise [never]", _machine.Disk.Get("/sys/kernel/mm/transparent_hugepage/enabled"));
        Assert.Equal(Errno.Invalid, Write("/sys/kernel/mm/transparent_hugepage/enabled", "perhaps"));
    }

    [Fact]
    public void An_attribute_that_is_not_there_is_not_made() => Assert.Equal(Errno.NoEntry, Write("/sys/kernel/typo", "1"));

    private Errno Write(string path, string text) => _machine.Files.WriteAttribute(path, text, TimeSpan.FromSeconds(1));
}
