namespace Linerate.Core.Host.Pci;

/// <summary>Errors since boot by name: aer_dev_correctable, aer_dev_nonfatal, aer_dev_fatal (Documentation/ABI/testing/sysfs-bus-pci-devices-aer).</summary>
public sealed record AerCounters(
    Reading<ImmutableSortedDictionary<string, long>> Correctable,
    Reading<ImmutableSortedDictionary<string, long>> NonFatal,
    Reading<ImmutableSortedDictionary<string, long>> Fatal)
{
    public static AerCounters NotCollected { get; } = new(default, default, default);
}
