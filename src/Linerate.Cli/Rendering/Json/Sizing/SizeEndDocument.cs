using System.ComponentModel;
using Linerate.Core.Sizing;

namespace Linerate.Cli.Rendering.Json.Sizing;

[Description("An end of a range: what is wrong beyond it, and who says so.")]
internal sealed record SizeEndDocument(int Value, string Because, string Source)
{
    internal static SizeEndDocument? Of(SizeEnd? end) => end is null ? null : new SizeEndDocument(end.Value, end.Because, end.Source);
}
