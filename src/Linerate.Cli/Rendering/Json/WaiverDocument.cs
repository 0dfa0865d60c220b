using System.ComponentModel;

namespace Linerate.Cli.Rendering.Json;

[Description("A failure that the owner accepts.")]
internal sealed record WaiverDocument(
    string Rule,
    [property: Description("The subject's name, or * for all.")] string Subject,
    string Reason,
    [property: Description("The last day it holds; null for no end.")] DateOnly? Expires);
