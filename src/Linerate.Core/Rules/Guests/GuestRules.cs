namespace Linerate.Core.Rules.Guests;

/// <summary>The GST rules in report order.</summary>
internal static class GuestRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new GST001TopologyLies(),
        new GST002CpuModelGeneric(),
        new GST003MachineNotPcie(),
        new GST004VirtioUntuned(),
        new GST005GuestRingsSmall(),
        new GST006GuestModeration(),
        new GST007GuestDriver(),
        new GST008NoDedicatedHint(),
    ];
}
