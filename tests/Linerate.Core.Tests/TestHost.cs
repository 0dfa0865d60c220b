using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Tuners;
using Linerate.Core.Profiles;

namespace Linerate.Core.Tests;

/// <summary>
/// A small host for rule tests: two nodes of four CPUs (0-3, 4-7; siblings 0/1, 2/3, …), a port <c>eth0</c> at
/// 0000:3b:00.0 on node 0 below root port 0000:3a:00.0, with two VFs at 3b:10.0 and 3b:10.2, the first held by guest <c>web1</c>.
/// Tests change what they are about with <c>with</c>.
/// </summary>
internal static class TestHost
{
    internal static readonly PciAddress RootPort = PciAddress.Parse("0000:3a:00.0");
    internal static readonly PciAddress Port = PciAddress.Parse("0000:3b:00.0");
    internal static readonly PciAddress FirstVf = PciAddress.Parse("0000:3b:10.0");
    internal static readonly PciAddress SecondVf = PciAddress.Parse("0000:3b:10.2");

    /// <summary>A fact with evidence, as collectors give it.</summary>
    internal static Reading<T> Known<T>(T value) => Reading<T>.Known(value, new Evidence("/test", $"{value}"));

    internal static Missing Denied { get; } = new(MissingReason.NeedsRoot, "/test", "permission denied");

    internal static HostSnapshot TwoNodes() => new()
    {
        Cpus = new CpuTopology
        {
            Online = Known(CpuSet.Parse("0-7")),
            Isolated = Known(CpuSet.Empty),
            SmtActive = Known(true),
            Cpus = [.. Enumerable.Range(0, 8).Select(CpuAt)],
        },
        Numa = new NumaTopology
        {
            Nodes =
            [
                new NumaNode(new NodeId(0)) { Cpus = CpuSet.Parse("0-3"), TotalMemory = Known(ByteSize.GiB(16)) },
                new NumaNode(new NodeId(1)) { Cpus = CpuSet.Parse("4-7"), TotalMemory = Known(ByteSize.GiB(16)) },
            ],
        },
        Pci = TreeOf(Bridge(), PortDevice(), Vf(FirstVf), Vf(SecondVf)),
        Nics = NicsOf(Eth0()),
        Tuners = new TunerFacts { BootFiles = Known(0) },
        Guests = GuestsOf(Web1()),
    };

    internal static Cpu CpuAt(int number) => new(number)
    {
        Package = Known(number / 4),
        Core = Known(number / 2 % 2),
        Siblings = Known(CpuSet.Of(number & ~1, number | 1)),
        Node = Known(new NodeId(number / 4)),
    };

    internal static PciTree TreeOf(params ImmutableArray<PciDevice> devices) => new() { Devices = devices, Listing = Known(devices.Length) };

    internal static NicInventory NicsOf(params ImmutableArray<Nic> nics) => new() { All = nics, Listing = Known(nics.Length) };

    internal static GuestInventory GuestsOf(params ImmutableArray<Guest> guests) => new() { All = guests };

    internal static IommuFacts GroupsOf(params ImmutableArray<IommuGroup> groups) => new() { Groups = Known(groups) };

    /// <summary>The place of a device that no bridge is above.</summary>
    internal static Missing OnRootBus { get; } = new(MissingReason.Absent, "/sys/bus/pci/devices", "lies on the root bus pci0000:00");

    internal static PciDevice Bridge() => new(RootPort)
    {
        ClassCode = Known(0x060400),
        Node = Known(new NodeId(0)),
        Parent = OnRootBus,
        Driver = Known("pcieport"),
    };

    internal static PciDevice PortDevice() => new(Port)
    {
        ClassCode = Known(0x020000),
        Node = Known(new NodeId(0)),
        LocalCpus = Known(CpuSet.Parse("0-3")),
        Parent = Known(RootPort),
        Driver = Known("ixgbe"),
        TotalVfs = Known(63),
        VfCount = Known(2),
        AutoprobeVfs = Known(true),
        VirtualFunctions = [FirstVf, SecondVf],
    };

    internal static PciDevice Vf(PciAddress address) => new(address)
    {
        ClassCode = Known(0x020000),
        Node = Known(new NodeId(0)),
        Parent = Known(RootPort),
        PhysicalFunction = Port,
        Driver = Known("vfio-pci"),
    };

    internal static Nic Eth0() => new("eth0")
    {
        Function = Port,
        Mtu = Known(1500),
        OperState = Known("up"),
        Carrier = Known(true),
        Speed = Known(BitRate.Gigabits(10)),
    };

    /// <summary>Runs, two vCPUs pinned to CPUs 2 and 3 of node 0, holds the first VF.</summary>
    internal static Guest Web1() => new("web1")
    {
        Origin = "libvirt web1",
        ProcessId = 4711,
        Vcpus = [Vcpu(0, "2"), Vcpu(1, "3")],
        HostDevices = [new GuestHostDevice(FirstVf)],
    };

    internal static GuestVcpu Vcpu(int index, string cpus) =>
        new(index, Known(CpuSet.Parse(cpus)), Known(cpus != "0-7"), 5000 + index);

    /// <summary>A vector that is sent where it was asked to, raised some times.</summary>
    internal static Interrupt Vector(int number, PciAddress device, string action, string cpus, long count = 1_000_000) => new(number)
    {
        Action = action,
        Chip = $"IR-PCI-MSIX-{device}",
        Device = device,
        Requested = Known(CpuSet.Parse(cpus)),
        Effective = Known(CpuSet.Parse(cpus)),
        Count = count,
    };

    internal static InterruptTable InterruptsOf(params ImmutableArray<Interrupt> interrupts) => new() { All = interrupts, Rows = Known(interrupts.Length) };

    /// <summary>The same host with CPUs set apart by isolcpus= and nohz_full=.</summary>
    internal static HostSnapshot Isolating(this HostSnapshot host, string cpus, string tickFree = "") => host with
    {
        Cpus = new CpuTopology
        {
            Online = host.Cpus.Online,
            SmtActive = host.Cpus.SmtActive,
            Cpus = host.Cpus.Cpus,
            Isolated = Known(CpuSet.Parse(cpus)),
            TickFree = Known(CpuSet.Parse(tickFree)),
        },
    };

    internal static KernelFacts Booted(string commandLine) => new()
    {
        Boot = Reading<BootParameters>.Known(BootParameters.Parse(commandLine), new Evidence("/proc/cmdline", commandLine)),
    };

    /// <summary>Runs one rule and gives the single finding of one subject, by the subject's name.</summary>
    internal static Finding Judge(Rule rule, HostSnapshot host, string subject, Profile? profile = null) =>
        Assert.Single(rule.Check(host, profile ?? TestProfiles.Throughput), finding => finding.Subject.Name == subject);
}
