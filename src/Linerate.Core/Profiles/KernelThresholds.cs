namespace Linerate.Core.Profiles;

/// <summary>Limits of the kernel rules.</summary>
public sealed record KernelThresholds
{
    /// <summary>kernel.watchdogs: <c>any</c>, or <c>off</c> where lockup watchdogs must not run on the CPUs of guests.</summary>
    public required Threshold<string> Watchdogs { get; init; }

    public static KernelThresholds From(ThresholdTable table) => new()
    {
        Watchdogs = table.Word("kernel.watchdogs", "any", "off"),
    };
}
