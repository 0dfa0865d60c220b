using System.Text;

namespace Linerate.HostGenerator;

/// <summary>/proc/interrupts at its real width, eleven characters a CPU and row, and /proc/irq.</summary>
internal static class InterruptFiles
{
    private const int CellWidth = 11;

    internal static void Add(GeneratedHost host, HostLayout layout)
    {
        var cpus = layout.Shape.Cpus;
        var table = new MemoryStream();
        Write(table, $"{"",8}{string.Concat(Enumerable.Range(0, cpus).Select(cpu => $"CPU{cpu,-8}"))}\n");
        var idle = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"{0,CellWidth}", cpus)));
        foreach (var vector in Vectors(layout))
        {
            var row = (byte[])idle.Clone();
            Encoding.ASCII.GetBytes($"{10_000 + vector.Number,CellWidth}", row.AsSpan(vector.Cpu * CellWidth));
            Write(table, $"{vector.Number,6}:");
            table.Write(row);
            Write(table, $"  IR-PCI-MSIX-{vector.Function}    {vector.Entry}-edge      {vector.Action}\n");
            AddAffinity(host, layout, vector);
        }

        foreach (var (name, words) in new[] { ("NMI", "Non-maskable interrupts"), ("LOC", "Local timer interrupts"), ("RES", "Rescheduling interrupts"), ("PIN", "Posted-interrupt notification event") })
        {
            Write(table, $"{name,6}:{string.Concat(Enumerable.Range(0, cpus).Select(cpu => $"{cpu * 7,CellWidth}"))}   {words}\n");
        }

        host.File("/proc/interrupts", table.ToArray());
        host.File("/proc/irq/default_smp_affinity", KernelFiles.CpuMask(cpus, _ => true));
    }

    private static IEnumerable<GeneratedVector> Vectors(HostLayout layout)
    {
        foreach (var port in layout.Ports)
        {
            for (var entry = 0; entry < port.Vectors.Count; entry++)
            {
                var node = layout.IsDefect(entry) ? (port.Node + 1) % layout.Shape.Nodes : port.Node;
                var action = entry == 0 ? $"ice-{port.Address}:misc" : $"ice-{port.Name}-TxRx-{entry - 1}";
                yield return new(port.Vectors[entry], $"{port.Address}", entry, action, layout.CpuOf(node, entry), port.Node);
            }
        }

        foreach (var vf in layout.Vfs)
        {
            for (var entry = 0; entry < vf.Vectors.Count; entry++)
            {
                var action = vf.Guest is not null ? $"vfio-msix[{entry}]({vf.Address})"
                    : entry == 0 ? $"iavf-{vf.Address}:mbx" : $"iavf-{vf.Name}-TxRx-{entry - 1}";
                var cpu = vf.Guest is { } guest ? guest.Cpus[entry % guest.Cpus.Count] : layout.CpuOf(vf.Port.Node, vf.Index + entry);
                yield return new(vf.Vectors[entry], $"{vf.Address}", entry, action, cpu, vf.Port.Node);
            }
        }

        foreach (var (place, number) in layout.DiskVectors.Index())
        {
            var cpu = place % layout.Shape.Cpus;
            yield return new(number, $"0000:{0xe0 + (place / 1024 % 16):x2}:1f.0", place % 1024, $"nvme{place / 1024}q{place % 1024}", cpu, layout.NodeOfCpu(cpu));
        }
    }

    private static void AddAffinity(GeneratedHost host, HostLayout layout, GeneratedVector vector)
    {
        var path = $"/proc/irq/{vector.Number}";
        host.File($"{path}/smp_affinity_list", vector.Entry == 0 ? layout.CpusOf(vector.Node) : $"{vector.Cpu}");
        host.File($"{path}/effective_affinity_list", vector.Cpu);
        host.File($"{path}/node", vector.Node);
    }

    private static void Write(MemoryStream table, string text) => table.Write(Encoding.ASCII.GetBytes(text));
}
