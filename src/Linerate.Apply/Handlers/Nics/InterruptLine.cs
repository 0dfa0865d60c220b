namespace Linerate.Apply.Handlers.Nics;

/// <summary>One numbered row of /proc/interrupts without its counts.</summary>
/// <param name="Number">The interrupt.</param>
/// <param name="Chip">The chip's column.</param>
/// <param name="Hardware">The chip's own number for it, where the row shows one.</param>
/// <param name="Action">The handlers' names.</param>
internal sealed record InterruptLine(int Number, string Chip, ulong? Hardware, string Action);
