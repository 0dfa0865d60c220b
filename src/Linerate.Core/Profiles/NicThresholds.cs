namespace Linerate.Core.Profiles;

/// <summary>Limits of the NIC rules.</summary>
public sealed record NicThresholds
{
    /// <summary>nic.adaptive_moderation: <c>on</c>, <c>off</c> or <c>any</c>.</summary>
    public required Threshold<string> AdaptiveModeration { get; init; }

    public static NicThresholds From(ThresholdTable table) => new()
    {
        AdaptiveModeration = table.Word("nic.adaptive_moderation", "on", "off", "any"),
    };
}
