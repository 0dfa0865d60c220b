using System.ComponentModel;

namespace Linerate.Cli.Rendering.Json;

[Description("A failure with the waiver that covers it.")]
internal sealed record WaivedDocument(FindingDocument Finding, WaiverDocument Waiver);
