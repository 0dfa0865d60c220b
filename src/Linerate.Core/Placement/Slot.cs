using Linerate.Core.Host.Pci;

namespace Linerate.Core.Placement;

/// <summary>A root port that a card could hang on. How many lanes its connector has, only the board's manual tells: these are the port's.</summary>
/// <param name="Port">The root port.</param>
/// <param name="Occupant">What hangs there now; null when it is free.</param>
/// <param name="CarriesUsual">Whether the card's ports would run at line rate with 1518-byte frames; missing where the port's link or the card's rate is not known.</param>
/// <param name="CarriesSmallest">The same with 64-byte frames.</param>
/// <param name="Node">The node that it sits on.</param>
/// <param name="IsOfChipset">Whether all of the chipset's ports share one link to the processor above it; missing where nobody can tell.</param>
public sealed record Slot(
    PciDevice Port, PciDevice? Occupant, Reading<bool> CarriesUsual, Reading<bool> CarriesSmallest, Reading<NodeId> Node, Reading<bool> IsOfChipset);
