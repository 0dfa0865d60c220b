using System.ComponentModel;

namespace Linerate.Cli.Rendering.Json;

[Description("What wrote the document.")]
internal sealed record ToolDocument(string Name, string Version);
