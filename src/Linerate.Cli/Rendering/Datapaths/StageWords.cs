using Linerate.Core.Datapaths;
using Linerate.Core.Host;

namespace Linerate.Cli.Rendering.Datapaths;

/// <summary>How stages and flows are called on a page.</summary>
internal static class StageWords
{
    private const string UsualDomain = "0000:";

    /// <summary>A stage by its kind and which one: <c>wire eth1</c>, <c>PCIe 41:00.0 ↔ 40:00.0</c>. The usual PCI domain goes without saying.</summary>
    internal static string Of(Stage stage)
    {
        var kind = stage.Kind switch
        {
            StageKind.Wire => "wire ",
            StageKind.Nic => "NIC ",
            StageKind.RateCap => "cap ",
            StageKind.PciLink => "PCIe ",
            StageKind.RootComplex => "I/O of ",
            StageKind.Iommu => "IOMMU ",
            _ => "",
        };
        return PrintableText.Of($"{kind}{stage.Name.Replace(UsualDomain, "", StringComparison.Ordinal)}");
    }

    internal static string Of(Flow flow) => PrintableText.Of(flow.Kind switch
    {
        FlowKind.Vf => $"{flow.Name} (VF of {PortOf(flow)}{Rest(flow)})",
        FlowKind.Pf => $"{flow.Name} (whole port{Rest(flow)})",
        FlowKind.Virtio => $"{flow.Name} (virtio over {PortOf(flow)}{Rest(flow)})",
        FlowKind.FreeVf => $"{flow.Name} (free VF of {PortOf(flow)})",
        _ => $"{flow.Name} (the host's own)",
    });

    /// <summary>A rate in Gb/s or Mpps, a dash where the stage sets none, a question mark where it is not known.</summary>
    internal static string Unless<T>(Reading<T> reading, Func<T, string> known) =>
        reading.TryGet(out var value) ? known(value)
        : reading.Missing.Reason == MissingReason.Unsupported ? "–"
        : "?";

    private static string PortOf(Flow flow) => flow.Nic?.Name ?? flow.Port?.Address.ToString() ?? "a port that is not known";

    private static string Rest(Flow flow) => flow.Guest is { IsRunning: false } ? ", not running" : "";
}
