using System.ComponentModel;
using Linerate.Cli.Nics;

namespace Linerate.Cli.Rendering.Json.Nics;

[Description("What is published about the NICs of one driver. A fact that is not here is one that nobody published.")]
internal sealed record NicDriverDocument(
    [property: Description("As the kernel calls it.")] string Driver,
    [property: Description("Which hardware, in a few words.")] string Hardware,
    IReadOnlyList<NicFactDocument> Facts)
{
    internal static NicDriverDocument Of(NicDocument nic) => new(nic.Driver, nic.Hardware, [.. nic.Facts.Select(NicFactDocument.Of)]);
}
