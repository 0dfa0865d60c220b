using System.ComponentModel;
using Linerate.Core.Sizing;

namespace Linerate.Cli.Rendering.Json.Sizing;

[Description("A size that a port can be set to.")]
internal sealed record SizeDocument(
    string Knob,
    string Unit,
    [property: Description("Null where it is not known.")] int? Now,
    [property: Description("What the number means where it is no size; else empty.")] string NowMeans,
    [property: Description("Below it is too small; null where no fact gives an end.")] SizeEndDocument? Least,
    [property: Description("Above it is too big; null where no fact gives an end.")] SizeEndDocument? Most,
    [property: Description("Null where too little is known to choose, or the driver should.")] int? Chosen,
    string Why,
    [property: Description("What sets it; empty where nothing needs to be set or nothing can.")] string Command,
    [property: Description("Facts that are missing and would move an end.")] IReadOnlyList<string> WouldNarrow)
{
    internal static SizeDocument Of(SizeAdvice advice) => new(
        advice.Knob,
        advice.Unit,
        advice.Now.TryGet(out var now) ? now : null,
        advice.NowMeans,
        SizeEndDocument.Of(advice.Least),
        SizeEndDocument.Of(advice.Most),
        advice.Chosen,
        advice.Why,
        advice.Command,
        advice.WouldNarrow);
}
