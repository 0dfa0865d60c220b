using System.ComponentModel;
using Linerate.Core.Profiles;
using Linerate.Core.Sizing;

namespace Linerate.Cli.Rendering.Json.Sizing;

/// <summary>What <c>linerate size --json</c> prints; published as docs/formats/sizes.schema.json.</summary>
internal sealed record SizesDocument(
    [property: Description("The version of this format.")] int SchemaVersion,
    ToolDocument Tool,
    [property: Description("The profile that the sizes are for.")] string Profile,
    IReadOnlyList<PortSizesDocument> Ports)
{
    private const int CurrentVersion = 1;

    internal static SizesDocument Of(Profile profile, IEnumerable<PortSizing> ports) =>
        new(CurrentVersion, Cli.Tool.Document, profile.Name, [.. ports.Select(PortSizesDocument.Of)]);
}
