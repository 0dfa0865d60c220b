using Linerate.Apply.Handlers.Nics;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Handlers;

public sealed class InterruptHandlerTests : HandlerTest
{
    private static readonly InterruptTarget Target = new(Port, "eth1-TxRx-1");

    [Fact]
    public void A_vector_is_found_by_its_name_after_its_number_changed()
    {
        Set(Target, "4");
        Disk.Delete($"/sys/bus/pci/devices/{Port}/msi_irqs/61");
        Disk.Delete("/proc/irq/61");
        Machine.ModelFiles.Pci.AddVector(Port, "eth1-TxRx-1", 97);

        Assert.Equal("0-7", Read(Target));
        Set(Target, "4");
        Assert.Equal("4", Disk.Get("/proc/irq/97/smp_affinity_list"));
    }

    [Fact]
    public void A_name_is_matched_whole()
    {
        Machine.ModelFiles.Pci.AddVector(Port, "eth1-TxRx-11", 62);
        Set(new InterruptTarget(Port, "eth1-TxRx-11"), "3");

        Assert.Equal("0-7", Read(Target));
        Assert.Null(Read(new InterruptTarget(Port, "eth1-TxRx")));
    }

    [Fact]
    public void A_vector_of_another_function_is_never_taken()
    {
        Machine.ModelFiles.Pci.AddPort("0000:42:00.0", "eth10", "igb", totalVfs: 0, queues: 2, firstInterrupt: 70);
        Set(new InterruptTarget("0000:42:00.0", "eth10-TxRx-0"), "6");

        Assert.Equal("0-7", Disk.Get("/proc/irq/60/smp_affinity_list"));
        Assert.Equal("6", Disk.Get("/proc/irq/70/smp_affinity_list"));
    }

    [Fact]
    public void A_vector_of_an_interface_that_got_another_name_is_the_same_vector()
    {
        Set(new InterruptTarget(Port, "ens4f0-TxRx-1"), "5");

        Assert.Equal("5", Disk.Get("/proc/irq/61/smp_affinity_list"));
    }

    [Theory]
    [InlineData("eth0-TxRx-1", "eth1-TxRx-1", "eth1", true)]
    [InlineData("i40e-eth0-TxRx-1", "i40e-eth1-TxRx-1", "eth1", true)]
    [InlineData("eth0-TxRx-11", "eth1-TxRx-1", "eth1", false)]
    [InlineData("eth0-TxRx-1", "eth1-TxRx-11", "eth1", false)]
    [InlineData("-TxRx-1", "eth1-TxRx-1", "eth1", false)]
    [InlineData("eth0", "eth1", "eth1", false)]
    [InlineData("eth0-rx-1", "mlx5_comp1@pci:0000:41:00.0", "eth1", false)]
    public void Two_names_that_differ_only_in_the_interface_are_told(string sought, string action, string nic, bool same) =>
        Assert.Equal(same, Vectors.DifferOnlyInName(sought, action, nic));

    [Fact]
    public void A_guests_vector_is_set_like_any_other()
    {
        Disk.Put("/sys/bus/pci/devices/0000:41:10.2/driver_override", "vfio-pci");
        Machine.ModelFiles.Pci.AddVector("0000:41:10.2", "vfio-msix[2](0000:41:10.2)", 88);

        Set(new InterruptTarget("0000:41:10.2", "vfio-msix[2](0000:41:10.2)"), "6-7");
        Assert.Equal("6-7", Disk.Get("/proc/irq/88/smp_affinity_list"));
    }

    [Fact]
    public void A_vector_that_is_gone_has_no_value()
    {
        Assert.Null(Read(new InterruptTarget(Port, "eth1-TxRx-7")));
        Refused(new InterruptTarget(Port, "eth1-TxRx-7"), "1", "no vector of 0000:41:00.0 has that name");
        Assert.Null(Read(new InterruptTarget("0000:99:00.0", "eth9-TxRx-0")));
    }

    [Theory]
    [InlineData(Errno.InputOutput, "the kernel manages this vector")]
    [InlineData(Errno.NoSpace, "CPU 4 has no free vector left")]
    [InlineData(Errno.Invalid, "none of CPUs 4 is online")]
    [InlineData(Errno.TryAgain, "EAGAIN")]
    public void Each_refusal_of_the_kernel_is_explained(Errno error, string cause)
    {
        Disk.Refusals["/proc/irq/61/smp_affinity_list"] = error;

        Refused(Target, "4", cause, "eth1-TxRx-1", "61");
    }

    [Fact]
    public void No_cpu_at_all_is_not_asked_for() => Refused(Target, "", "EINVAL");

    [Fact]
    public void Where_the_list_of_vectors_is_empty_the_table_tells()
    {
        Disk.Delete($"/sys/bus/pci/devices/{Port}/msi_irqs");
        Disk.Put("/proc/interrupts", $"           CPU0       CPU1\n 60:          1          0  IR-PCI-MSIX-{Port}   1-edge      eth1-TxRx-0\n 61:  0  7  PCI-MSI 33030145-edge      eth1-TxRx-1\n 62:  0  7  PCI-MSI 33030146-edge      eth10-TxRx-1\nNMI: 0 0 Non-maskable interrupts\n");

        Assert.Equal([(60, "eth1-TxRx-0"), (61, "eth1-TxRx-1")], Vectors.Of(Port, Machine));
        Set(Target, "2");
        Assert.Equal("2", Disk.Get("/proc/irq/61/smp_affinity_list"));
    }

    /// <summary>The kernel tells the names twice; both ways must give the same.</summary>
    [Fact]
    public void Names_in_the_table_of_this_machine_are_those_of_sysfs()
    {
        var files = new LiveFiles();
        var rows = InterruptNames.Rows(System.Text.Encoding.UTF8.GetString(files.Read("/proc/interrupts").Bytes)).ToArray();
        Assert.SkipWhen(rows.Length == 0 || !Directory.Exists("/sys/kernel/irq"), "this machine shows no interrupts");

        Assert.All(rows, row => Assert.Equal(
            System.Text.Encoding.UTF8.GetString(files.Read($"/sys/kernel/irq/{row.Number}/actions").Bytes).Trim().Replace(",", ", ", StringComparison.Ordinal),
            row.Action));
    }
}
