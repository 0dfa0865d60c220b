using Linerate.Core.Units;

namespace Linerate.HostGenerator;

/// <summary>A port of a two-port card: a PF with its VFs.</summary>
internal sealed class GeneratedPort
{
    internal required int Index { get; init; }

    internal required int Node { get; init; }

    internal required PciAddress RootPort { get; init; }

    internal required PciAddress Address { get; init; }

    internal required int FirstVfOffset { get; init; }

    internal required string Name { get; init; }

    internal required int Group { get; init; }

    internal List<GeneratedVf> Vfs { get; } = [];

    /// <summary>The first is the device's own, the others one to a queue.</summary>
    internal List<int> Vectors { get; } = [];

    internal int Queues => Math.Max(Vectors.Count - 1, 1);

    internal string Mac => $"3c:ec:ef:{Index:x2}:00:00";

    /// <summary>Where sysfs keeps a function below this port's root port.</summary>
    internal string DirectoryOf(PciAddress function) => $"devices/pci0000:{RootPort.Bus:x2}/{RootPort}/{function}";
}
