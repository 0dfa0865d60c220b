using System.ComponentModel;
using Linerate.Core.Host;

namespace Linerate.Cli.Rendering.Json;

[Description("Why a fact is not known.")]
internal sealed record MissingDocument(
    MissingReason Reason,
    [property: Description("What was asked: a path or a kernel question; empty when nothing was.")] string Where,
    string Detail);
