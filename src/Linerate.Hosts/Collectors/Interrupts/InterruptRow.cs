namespace Linerate.Hosts.Collectors.Interrupts;

/// <summary>One numbered row of /proc/interrupts, reduced to what is kept of its cells.</summary>
/// <param name="Number">The interrupt.</param>
/// <param name="Chip">The chip column.</param>
/// <param name="HardwareNumber">The chip's own number for it, where the row shows one.</param>
/// <param name="Action">The handlers' names; empty when nobody handles it.</param>
/// <param name="Count">The sum of its cells.</param>
/// <param name="BusiestCpu">The CPU of the largest cell; null when all are zero.</param>
internal readonly record struct InterruptRow(int Number, string Chip, ulong? HardwareNumber, string Action, long Count, int? BusiestCpu);
