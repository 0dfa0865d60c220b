using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Power;
using Linerate.Core.Host.Tuners;

namespace Linerate.Core.Tests.Rules.Irqs;

public sealed class ManyVectorsTests
{
    private const int VectorsPerFunction = 10;

    private static readonly string[] Areas = ["IRQ", "MEM", "PWR", "CPU", "KRN", "OPS"];

    /// <summary>512 CPUs; 256 and 2,048 VFs with ten vectors each, half of them in guests, and as many claims as VFs.</summary>
    [Fact]
    public void Every_rule_of_the_hosts_own_costs_linear_time_in_vectors()
    {
        var (few, many) = (Large(256), Large(2048));
        foreach (var rule in RuleCatalog.All.Where(rule => Areas.Contains(rule.Info.Area)))
        {
            Growth.AssertLinear(() => Judge(rule, few), () => Judge(rule, many));
        }

        static int Judge(Rule rule, HostSnapshot host) => rule.Check(host, TestProfiles.Latency).Count();
    }

    private static HostSnapshot Large(int functions)
    {
        PciAddress[] addresses = [.. Enumerable.Range(0, functions).Select(number => PciAddress.FromRoutingId(1, (ushort)number))];
        var cpus = CpuSet.Of(Enumerable.Range(0, 512));
        return new HostSnapshot
        {
            Cpus = new CpuTopology
            {
                Online = TestHost.Known(cpus),
                Isolated = TestHost.Known(CpuSet.Parse("256-511")),
                TickFree = TestHost.Known(CpuSet.Parse("256-511")),
                Cpus = [.. Enumerable.Range(0, 512).Select(number => new Cpu(number) { Siblings = TestHost.Known(CpuSet.Of(number)) })],
            },
            Numa = new NumaTopology { Nodes = [.. Enumerable.Range(0, 8).Select(NodeOf)] },
            Pci = TestHost.TreeOf([.. addresses.Select((address, index) => TestHost.Vf(address) with { Driver = TestHost.Known(index % 2 == 0 ? "iavf" : "vfio-pci") })]),
            Interrupts = TestHost.InterruptsOf([.. addresses.SelectMany(VectorsOf)]),
            Guests = TestHost.GuestsOf([.. addresses.Where((_, index) => index % 2 == 1).Select(GuestOf)]),
            Power = new PowerFacts { Cpus = [.. cpus.ToImmutableArray().Select(cpu => new CpuPower(cpu) { Governor = TestHost.Known("schedutil") })] },
            Tuners = new TunerFacts
            {
                TunedRunning = TestHost.Known(true),
                Irqbalance = new Irqbalance { Running = TestHost.Known(true), BannedInterrupts = [.. Enumerable.Range(0, functions)] },
                Claims = [.. addresses.Select(address => new KnobClaim("udev", Knob.VfSettings, address.ToString(), AtBoot: true, new Evidence("/x:1", "y")))],
            },
        };
    }

    private static NumaNode NodeOf(int number) =>
        new(new NodeId(number)) { Cpus = CpuSet.Of(Enumerable.Range(number * 64, 64)) };

    private static IEnumerable<Interrupt> VectorsOf(PciAddress address, int index) => Enumerable.Range(0, VectorsPerFunction).Select(vector =>
        TestHost.Vector(
            (index * VectorsPerFunction) + vector,
            address,
            index % 2 == 0 ? $"iavf-eth{index}-TxRx-{vector}" : $"vfio-msix[{vector}]({address})",
            $"{((index * 7) + vector) % 512}"));

    private static Guest GuestOf(PciAddress address, int index) => new($"guest{index}")
    {
        ProcessId = index + 1,
        Vcpus = [new GuestVcpu(0, TestHost.Known(CpuSet.Of(256 + (index % 256))), TestHost.Known(true))],
        HostDevices = [new GuestHostDevice(address)],
    };
}
