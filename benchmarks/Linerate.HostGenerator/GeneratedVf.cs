using Linerate.Core.Units;

namespace Linerate.HostGenerator;

/// <summary>A VF: a guest's with vfio-pci, or the host's with iavf and an interface.</summary>
internal sealed class GeneratedVf
{
    internal required GeneratedPort Port { get; init; }

    internal required int Index { get; init; }

    internal required PciAddress Address { get; init; }

    internal required int Group { get; init; }

    internal GeneratedGuest? Guest { get; set; }

    internal List<int> Vectors { get; } = [];

    /// <summary>The interface that the host's driver gives it.</summary>
    internal string Name => $"{Port.Name[..Port.Name.LastIndexOf("np", StringComparison.Ordinal)]}v{Index}";

    internal string Mac => $"52:54:{Port.Index:x2}:{Index:x2}:00:01";
}
