using System.ComponentModel;
using Linerate.Core.Sizing;

namespace Linerate.Cli.Rendering.Json.Sizing;

[Description("The sizes of one port.")]
internal sealed record PortSizesDocument(
    [property: Description("The port's interface.")] string Nic,
    [property: Description("The port's PCI address.")] string Port,
    [property: Description("Null while the link is down or its speed is not known.")] double? BitsPerSecond,
    IReadOnlyList<SizeDocument> Sizes,
    [property: Description("How many busy VFs the CPUs bear, by rule of thumb; null for a port that can have none.")] VfKneeDocument? Vfs)
{
    internal static PortSizesDocument Of(PortSizing sizing) => new(
        sizing.Nic.Name,
        sizing.Port.Address.ToString(),
        sizing.Nic.Speed.TryGet(out var speed) && speed.IsPossible ? speed.BitsPerSecond : null,
        [.. sizing.Advice.Select(SizeDocument.Of)],
        sizing.Vfs is { } vfs ? VfKneeDocument.Of(vfs) : null);
}
