using System.ComponentModel;
using Linerate.Core.Host;

namespace Linerate.Cli.Rendering.Json;

[Description("Checks that one missing kind of fact left unanswered.")]
internal sealed record UnknownDocument
{
    public required MissingReason Reason { get; init; }

    [Description("The fact: a path or kernel question with * for what varies.")]
    public required string Where { get; init; }

    public required string Detail { get; init; }

    [Description("What would help.")]
    public required string Advice { get; init; }

    [Description("IDs of the rules that could not answer.")]
    public required IReadOnlyList<string> Rules { get; init; }

    [Description("Names of what they could not judge.")]
    public required IReadOnlyList<string> Subjects { get; init; }

    [Description("How many checks: rule and subject pairs.")]
    public required int Checks { get; init; }
}
