using System.ComponentModel;
using Linerate.Core.Datapaths;

namespace Linerate.Cli.Rendering.Json.Datapaths;

[Description("Who sends and receives through which port.")]
internal sealed record FlowDocument(
    string Name,
    [property: Description("By what it reaches the port: a VF or the whole port that a guest holds, a virtio NIC, the host's own driver, a VF that nobody holds.")] FlowKind Kind,
    [property: Description("Null for the host's own flows and free VFs.")] string? Guest,
    [property: Description("The VF or PF that a guest holds, as a PCI address.")] string? Function,
    [property: Description("The PF of the port; null where a virtio NIC's uplink is not known.")] string? Port,
    [property: Description("The port's interface on the host, where it has one.")] string? Nic)
{
    internal static FlowDocument Of(Flow flow) => new(
        flow.Name, flow.Kind, flow.Guest?.Name, flow.Function?.Address.ToString(), flow.Port?.Address.ToString(), flow.Nic?.Name);
}
