namespace Linerate.Core.Plans.Exports;

/// <summary>A step in one line: <c>rx ring of eth1: 512 → 4096</c>.</summary>
internal static class StepWords
{
    private const int Longest = 60;

    internal static string Of(Step step) => Heading.OneLine($"{What(step)}: {Value(step.From)} → {Value(step.To)}");

    internal static string What(Step step) => Heading.OneLine(
        step.Target.Subject is "host" || step.Target.Name == step.Target.Subject ? step.Target.Name : $"{step.Target.Name} of {step.Target.Subject}");

    private static string Value(string? value) => value switch
    {
        null => "none",
        "" => "empty",
        _ when value.AsSpan().Trim().Contains('\n') => "a text of several lines",
        { Length: > Longest } => $"{value[..Longest]}…",
        _ => value,
    };
}
