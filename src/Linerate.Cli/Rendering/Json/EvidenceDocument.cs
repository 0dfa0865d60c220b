using System.ComponentModel;

namespace Linerate.Cli.Rendering.Json;

[Description("Where a fact was read, and the text as it stood there.")]
internal sealed record EvidenceDocument(string Where, string Raw);
