namespace Linerate.Core.Maps;

/// <summary>The IOMMU groups of a box of functions: what can be given to a guest alone.</summary>
/// <param name="Numbers">Ascending, each once; empty when there are none or none is known.</param>
/// <param name="Functions">How many functions have them.</param>
/// <param name="Shared">Functions whose group has other members, too.</param>
public sealed record MapGroups(ImmutableArray<int> Numbers, int Functions, int Shared)
{
    private const int MostRanges = 3;

    public static MapGroups None { get; } = new([], 0, 0);

    internal static MapGroups Of(HostSnapshot host, Host.Pci.PciDevice function) => function.IommuGroup.TryGet(out var group)
        ? new MapGroups([group], 1, host.Iommu.GroupOf(function.Address) is { Members.Length: > 1 } ? 1 : 0)
        : None;

    internal static MapGroups Together(IReadOnlyCollection<MapGroups> alike) => new(
        [.. alike.SelectMany(groups => groups.Numbers).Distinct().Order()],
        alike.Sum(groups => groups.Functions),
        alike.Sum(groups => groups.Shared));

    public override string ToString() =>
        Numbers.IsEmpty ? ""
        : Shared > 0 ? $"IOMMU group{(Numbers.Length > 1 ? "s" : "")} {Ranges()} shared{(Functions > 1 && Shared < Functions ? $" by {Shared} of {Functions}" : "")}"
        : Numbers.Length == 1 ? $"IOMMU group {Numbers[0]}"
        : $"IOMMU groups {Ranges()}, one each";

    private string Ranges()
    {
        var ranges = new List<string>();
        for (var first = 0; first < Numbers.Length;)
        {
            var last = first;
            while (last + 1 < Numbers.Length && Numbers[last + 1] == Numbers[last] + 1)
            {
                last++;
            }

            ranges.Add(last == first ? $"{Numbers[first]}" : $"{Numbers[first]}–{Numbers[last]}");
            first = last + 1;
        }

        return $"{string.Join(", ", ranges.Take(MostRanges))}{(ranges.Count > MostRanges ? ", …" : "")}";
    }
}
