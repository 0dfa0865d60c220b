using System.ComponentModel;
using Linerate.Core.Datapaths;
using Linerate.Core.Host;
using Linerate.Core.Models;

namespace Linerate.Cli.Rendering.Json.Datapaths;

/// <summary>What <c>linerate datapath --json</c> prints; published as docs/formats/datapaths.schema.json.</summary>
internal sealed record DatapathsDocument(
    [property: Description("The version of this format.")] int SchemaVersion,
    ToolDocument Tool,
    [property: Description("The host's name; null where the source does not tell.")] string? Host,
    [property: Description("A frame size in bytes with its check sequence, or imix.")] string Frames,
    [property: Description("A flow's receiving way before its sending one.")] IReadOnlyList<DatapathDocument> Datapaths)
{
    private const int CurrentVersion = 1;

    internal static DatapathsDocument Of(HostSnapshot host, FrameMix frames, IEnumerable<Datapath> paths) => new(
        CurrentVersion,
        Cli.Tool.Document,
        host.Identity.HostName.Or(null),
        frames.Name,
        [.. paths.Select(DatapathDocument.Of)]);
}
