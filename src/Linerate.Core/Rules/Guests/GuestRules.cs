namespace Linerate.Core.Rules.Guests;

/// <summary>The GST rules in report order.</summary>
internal static class GuestRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
    ];
}
