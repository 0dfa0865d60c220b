using Linerate.Apply;
using Linerate.Core.Plans;

namespace Linerate.Cli.Rendering.Changing;

/// <summary>What is happening in a run, a line each.</summary>
internal static class ProgressWords
{
    private const int LongValue = 48;

    /// <summary>The line; null for what needs none.</summary>
    internal static string? Of(RunEvent happening) => happening switch
    {
        { Kind: RunEventKind.Setting, Step: { } step } => $"[{happening.Index + 1}/{happening.Total}] {Of(step)}: {Value(step.From)} → {Value(step.To)}",
        { Kind: RunEventKind.Already, Step: { } step } => $"[{happening.Index + 1}/{happening.Total}] {Of(step)}: is {Value(step.To)} already",
        { Kind: RunEventKind.Failed, Step: { } step } => $"[{happening.Index + 1}/{happening.Total}] {Of(step)} failed: {happening.Note}",
        { Kind: RunEventKind.Lost } => $"      {happening.Note}",
        { Kind: RunEventKind.TakingBack } => $"taking back: {happening.Note}",
        { Kind: RunEventKind.Back, Step: { } step } => $"  back: {Of(step)}{(happening.Note.Length > 0 ? $" ({happening.Note})" : "")}",
        { Kind: RunEventKind.Left, Step: { } step } => $"  NOT back: {Of(step)} {happening.Note}",
        _ => null,
    };

    internal static string Of(Step step) => $"{step.Target.Subject}: {step.Target.Name}";

    /// <summary>A value in a line: a file or a definition by its size.</summary>
    internal static string Value(string? value) => value switch
    {
        null => "none",
        "" => "empty",
        _ when value.Contains('\n', StringComparison.Ordinal) => $"{value.AsSpan().Count('\n') + 1} lines",
        { Length: > LongValue } => $"{value.AsSpan(0, LongValue - 1)}…",
        _ => value,
    };
}
