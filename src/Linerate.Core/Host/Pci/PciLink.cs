namespace Linerate.Core.Host.Pci;

/// <summary>A PCI Express link as one end of it tells: what it can do and what it trained to.</summary>
/// <param name="Speed">Current speed.</param>
/// <param name="Width">Current lanes; 0 on an empty slot.</param>
/// <param name="MaxSpeed">The most that this end can do.</param>
/// <param name="MaxWidth">The most lanes of this end.</param>
public sealed record PciLink(Reading<PcieSpeed> Speed, Reading<int> Width, Reading<PcieSpeed> MaxSpeed, Reading<int> MaxWidth)
{
    public static PciLink NotCollected { get; } = new(default, default, default, default);

    /// <summary>This, with what is missing taken from <paramref name="other"/>.</summary>
    public PciLink OrElse(PciLink other) => new(
        Speed.OrElse(() => other.Speed),
        Width.OrElse(() => other.Width),
        MaxSpeed.OrElse(() => other.MaxSpeed),
        MaxWidth.OrElse(() => other.MaxWidth));
}
