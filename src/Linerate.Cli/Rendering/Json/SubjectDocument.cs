using System.ComponentModel;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Json;

[Description("What a finding is about; stable across runs, so that a waiver can name it.")]
internal sealed record SubjectDocument(
    SubjectKind Kind,
    string Name,
    [property: Description("The guest or NIC that reports group it under.")] string Owner);
