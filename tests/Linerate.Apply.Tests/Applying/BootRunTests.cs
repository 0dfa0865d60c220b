using Linerate.Apply.Applying;
using Linerate.Apply.Handlers;
using Linerate.Apply.Machines;
using Linerate.Apply.Models;
using Linerate.Apply.State;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Apply.Tests.Applying;

/// <summary>What a boot forgot is set again, whatever the boot made of it.</summary>
public sealed class BootRunTests : IDisposable
{
    private const string Port = "0000:41:00.0";

    private static readonly Step Vfs = new(new VfCountTarget(Port), null, "2");
    private static readonly Step Trust = new(new VfPolicyTarget(Port, 1, "trust"), null, "on");
    private static readonly Step Driver = new(new DriverTarget(ModelPci.VfAddress(Port, 1)), null, "vfio-pci");
    private static readonly Step Ring = new(new RingTarget("eth1", "rx"), null, "1024");
    private static readonly Step Vector = new(new InterruptTarget(Port, "eth1-TxRx-0"), null, "4");

    private readonly string _root = Directory.CreateTempSubdirectory("linerate-boot-").FullName;
    private readonly ModelMachine _machine;

    public BootRunTests()
    {
        _machine = new ModelMachine(Path.Combine(_root, "machine"));
        _machine.ModelFiles.Pci.AddPort(Port, "eth1", "igb", totalVfs: 7, queues: 2, firstInterrupt: 60);
        _machine.ModelNics.Put(NicSettingGroup.Rings, "eth1", "rx", "256");
        _machine.Disk.Put("/etc/machine-id", "m1");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private IReadOnlyList<string> Carry(params Step[] steps) => Carry("m1", steps);

    private IReadOnlyList<string> Carry(string machineId, params Step[] steps)
    {
        var plan = new Plan { MadeBy = "test", Host = new PlanHost("lab", machineId, ""), Profile = "latency", Steps = [.. steps] };
        return new BootRun(new TargetAccess(_machine, HandlerCatalog.All), new StateFolder(Path.Combine(_root, "state")), TimeProvider.System).Carry(plan);
    }

    [Fact]
    public void Everything_is_set_and_a_second_time_changes_nothing()
    {
        Assert.Empty(Carry(Vfs, Trust, Driver, Ring, Vector));

        Assert.Equal("2", _machine.Disk.Get($"/sys/bus/pci/devices/{Port}/sriov_numvfs"));
        Assert.Equal("on", _machine.Nics.ReadVf("eth1", 1, "trust").Value);
        Assert.Equal("1024", _machine.Nics.Read(NicSettingGroup.Rings, "eth1", "rx").Value);
        Assert.Equal("4", _machine.Disk.Get("/proc/irq/60/smp_affinity_list"));
        Assert.EndsWith("/vfio-pci", _machine.Files.ReadLink($"/sys/bus/pci/devices/{ModelPci.VfAddress(Port, 1)}/driver").Target, StringComparison.Ordinal);

        var changes = _machine.Disk.Changes.Values.Sum();
        Assert.Empty(Carry(Vfs, Trust, Driver, Ring, Vector));
        Assert.Equal(changes, _machine.Disk.Changes.Values.Sum());
    }

    [Fact]
    public void A_step_that_fails_is_said_and_the_others_are_done()
    {
        var fault = Assert.Single(Carry(new Step(new RingTarget("eth9", "rx"), null, "512"), Ring));

        Assert.StartsWith("eth9: rx ring: ", fault, StringComparison.Ordinal);
        Assert.Equal("1024", _machine.Nics.Read(NicSettingGroup.Rings, "eth1", "rx").Value);
    }

    [Fact]
    public void What_is_not_there_yet_is_waited_for_and_not_for_long()
    {
        Carry(new Step(new RingTarget("eth9", "rx"), null, "512"));

        Assert.InRange(_machine.Waited, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40));
    }

    [Fact]
    public void A_value_that_the_driver_bends_is_said()
    {
        _machine.Disk.Bends[ModelNics.PathOf(NicSettingGroup.Rings, "eth1", "rx")] = _ => "512";

        Assert.Equal("eth1: rx ring was set to 1024 and reads 512", Assert.Single(Carry(Ring)));
    }

    [Fact]
    public void Another_hosts_plan_is_refused() => Assert.Contains("this is", Assert.Throws<RefusedException>(() => Carry("m2", Ring)).Message, StringComparison.Ordinal);
}
