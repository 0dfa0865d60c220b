using Linerate.Cli.Rendering.Datapaths;
using Linerate.Core.Datapaths;
using Linerate.Core.Impacts;

namespace Linerate.Cli.Rendering;

/// <summary>An impact in one line: what it costs, how much, whether that limits today, and on what the number rests.</summary>
internal static class CostWords
{
    internal static string Of(Impact impact)
    {
        var costs = impact.Costs.Select(cost => cost.Amount is { IsNothing: true } ? Nothing(cost, impact) : Of(cost));
        return string.Join("; ", impact.Worth == Worth.FreesLimit
            ? costs.Append(impact.Limit is { } next ? $"then {NameOf(next)} limits" : "then nothing known limits")
            : costs);
    }

    internal static string Of(CostKind kind) => kind switch
    {
        CostKind.Throughput => "throughput",
        CostKind.PacketRate => "packet rate",
        CostKind.Latency => "latency",
        CostKind.LossRisk => "loss risk",
        CostKind.Cpu => "CPU",
        CostKind.Isolation => "isolation",
        CostKind.Availability => "availability",
        CostKind.Drift => "drift",
        _ => "migration",
    };

    internal static string Of(Confidence confidence) => confidence switch
    {
        Confidence.Exact => "exact",
        Confidence.Published => "published",
        Confidence.Derived => "derived",
        _ => "rule of thumb",
    };

    /// <summary>The amount with its unit: <c>up to +25 Gb/s</c>, <c>1.3–3.3 times the rate</c>, <c>0–170 µs</c>; null where nobody knows.</summary>
    internal static string? AmountOf(Cost cost)
    {
        if (cost.Amount is not { } amount)
        {
            return null;
        }

        // A difference of exact numbers needs no more digits than the rates beside it.
        var confidence = cost.Confidence == Confidence.Exact ? Confidence.Published : cost.Confidence;
        var range = Range(amount, confidence);
        return amount.Unit switch
        {
            Amount.GigabitsPerSecond or Amount.MillionFramesPerSecond => $"up to +{range} {amount.Unit}",
            Amount.Times => $"{range}× the rate when mended",
            Amount.Frames => $"up to {Figure.Rounded(amount.Most, confidence)} frames each time",
            Amount.InterruptsPerSecond => $"up to {Figure.Rounded(amount.Most, confidence)} interrupts/s more",
            _ => $"{range} {amount.Unit}{(amount.Per.Length == 0 ? "" : $" {amount.Per}")}",
        };
    }

    internal static string NameOf(Stage stage) => StageWords.Of(stage);

    private static string Of(Cost cost) => AmountOf(cost) is { } amount
        ? $"{Of(cost.Kind)}: {amount} ({Of(cost.Confidence)})"
        : IsCounted(cost.Kind) ? $"{Of(cost.Kind)}: no number known" : Of(cost.Kind);

    /// <summary>Whether a number could tell how bad it is.</summary>
    private static bool IsCounted(CostKind kind) => kind is not (CostKind.Isolation or CostKind.Availability or CostKind.Drift or CostKind.Migration);

    private static string Nothing(Cost cost, Impact impact) => impact.Limit is { } limit
        ? $"{Of(cost.Kind)}: nothing today ({NameOf(limit)} limits)"
        : $"{Of(cost.Kind)}: nothing today";

    private static string Range(Amount amount, Confidence confidence)
    {
        var (least, most) = (Figure.Rounded(amount.Least, confidence), Figure.Rounded(amount.Most, confidence));
        return least == most ? most : $"{least}–{most}";
    }
}
