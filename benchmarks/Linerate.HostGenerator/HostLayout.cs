using Linerate.Core.Units;

namespace Linerate.HostGenerator;

/// <summary>What belongs to what on a generated host: ports and VFs on nodes, VFs to guests, vectors to functions.</summary>
internal sealed class HostLayout
{
    internal const int PortsPerCard = 2;

    private const int FirstIrq = 64;
    private const int BusesPerNode = 0x20;
    private const int VectorsPerVf = 3;

    internal HostLayout(HostShape shape)
    {
        Shape = shape;
        Ports = [.. Enumerable.Range(0, shape.Ports).Select(PortAt)];
        Guests = [.. Enumerable.Range(0, shape.Guests).Select(GuestAt)];
        AssignVectors();
    }

    internal HostShape Shape { get; }

    internal List<GeneratedPort> Ports { get; }

    internal List<GeneratedGuest> Guests { get; }

    /// <summary>Vectors of disks: what is left of the interrupts.</summary>
    internal List<int> DiskVectors { get; } = [];

    internal int Cores => Shape.Cpus / 2;

    internal int CoresPerNode => Cores / Shape.Nodes;

    internal IEnumerable<GeneratedVf> Vfs => Ports.SelectMany(port => port.Vfs);

    /// <summary>CPUs of a node as Intel and AMD number them: first all first threads, then all second ones.</summary>
    internal string CpusOf(int node)
    {
        var first = node * CoresPerNode;
        return $"{first}-{first + CoresPerNode - 1},{first + Cores}-{first + Cores + CoresPerNode - 1}";
    }

    internal int NodeOfCpu(int cpu) => cpu % Cores / CoresPerNode;

    /// <summary>The n-th CPU of a node, counted around.</summary>
    internal int CpuOf(int node, int number)
    {
        var place = number % (CoresPerNode * 2);
        return (node * CoresPerNode) + (place % CoresPerNode) + (place < CoresPerNode ? 0 : Cores);
    }

    /// <summary>Whether the one of this number has something wrong with it.</summary>
    internal bool IsDefect(int number) => number % Shape.DefectEvery == Shape.DefectEvery - 1;

    private GeneratedPort PortAt(int index)
    {
        var perNode = Shape.Ports / Shape.Nodes;
        var node = index / perNode;
        var card = index % perNode / PortsPerCard;
        var function = index % PortsPerCard;
        var root = (byte)(node * BusesPerNode);
        var bus = (byte)(root + 1 + card);
        var port = new GeneratedPort
        {
            Index = index,
            Node = node,
            RootPort = new PciAddress(0, root, (byte)(card + 1), 0),
            Address = new PciAddress(0, bus, 0, (byte)function),
            FirstVfOffset = 0x10 - function + (function * Shape.VfsPerPort),
            Name = $"ens{node}{card}f{function}np{function}",
            Group = 100 + (index * (Shape.VfsPerPort + 1)),
        };
        for (var vf = 0; vf < Shape.VfsPerPort; vf++)
        {
            port.Vfs.Add(new GeneratedVf
            {
                Port = port,
                Index = vf,
                Address = PciAddress.FromRoutingId(0, (ushort)(port.Address.RoutingId + port.FirstVfOffset + vf)),
                Group = port.Group + 1 + vf,
            });
        }

        return port;
    }

    /// <summary>A guest's VFs are on its own node, except that a guest with a defect runs one node further.</summary>
    private GeneratedGuest GuestAt(int index)
    {
        var nicNode = index % Shape.Nodes;
        var onNode = Ports.Where(port => port.Node == nicNode).SelectMany(port => port.Vfs).Where(vf => vf.Guest is null);
        var guest = new GeneratedGuest
        {
            Index = index,
            Node = IsDefect(index) ? (nicNode + 1) % Shape.Nodes : nicNode,
            ProcessId = 100_000 + (index * 100),
        };
        foreach (var vf in onNode.Take(Shape.VfsPerGuest).ToList())
        {
            vf.Guest = guest;
            guest.Vfs.Add(vf);
        }

        var number = index / Shape.Nodes * Shape.VcpusPerGuest;
        for (var vcpu = 0; vcpu < Shape.VcpusPerGuest; vcpu++)
        {
            // Siblings follow each other: a core, then its other thread.
            var place = number + vcpu;
            guest.Cpus.Add(CpuOf(guest.Node, (place / 2 % CoresPerNode) + (place % 2 * CoresPerNode)));
        }

        return guest;
    }

    private void AssignVectors()
    {
        var next = FirstIrq;
        var end = FirstIrq + Shape.Interrupts;
        var queues = Math.Min(CoresPerNode * 2, 64);
        foreach (var port in Ports)
        {
            Take(port.Vectors, queues + 1);
        }

        foreach (var vf in Vfs)
        {
            Take(vf.Vectors, VectorsPerVf);
        }

        Take(DiskVectors, end - next);

        void Take(List<int> vectors, int count)
        {
            for (var number = 0; number < count && next < end; number++)
            {
                vectors.Add(next++);
            }
        }
    }
}
