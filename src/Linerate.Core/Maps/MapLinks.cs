using Linerate.Core.Host.Pci;
using Linerate.Core.Models;

namespace Linerate.Core.Maps;

/// <summary>Finds the links between a root complex and its NIC ports. Linear in ports, and in what shares a switch with them.</summary>
internal static class MapLinks
{
    private const int MostNames = 4;

    /// <summary>Each link above those below it.</summary>
    internal static ImmutableArray<MapLink> Of(HostSnapshot host, ImmutableArray<PciDevice> ports)
    {
        var root = new Branch(null);
        foreach (var port in ports)
        {
            var way = PciePath.Of(host.Pci, port);
            var branch = root;
            foreach (var link in way.Links.Reverse())
            {
                branch = branch.Towards(link);
                branch.Ports.Add(port);
            }

            (way.IsIntegrated ? branch.Integrated : branch.Ends).Add(port);
        }

        var links = ImmutableArray.CreateBuilder<MapLink>();
        Add(links, host, root, 0);
        return links.ToImmutable();
    }

    private static void Add(ImmutableArray<MapLink>.Builder links, HostSnapshot host, Branch above, int depth)
    {
        foreach (var branch in above.Children)
        {
            links.Add(LinkOf(host, branch, depth));
            Add(links, host, branch, depth + 1);
        }

        if (above.Integrated.Count > 0)
        {
            links.Add(new MapLink("root complex", NamesOf(host, above.Integrated), "in the chipset, no link", null, depth, false));
        }

        if (above.Link is null && above.Ends.Count > 0)
        {
            links.Add(new MapLink("root complex", NamesOf(host, above.Ends), "PCIe link unknown", null, depth, false));
        }
    }

    private static MapLink LinkOf(HostSnapshot host, Branch branch, int depth)
    {
        var link = branch.Link!;
        BitRate? rate = link.Speed.TryGet(out var speed) && link.Width.TryGet(out var width) ? PcieThroughput.RawRate(speed, width) : null;
        var wires = branch.Ports.Sum(port => host.InterfaceOf(port).Or(null)?.Speed is { IsKnown: true } wire ? wire.Value.BitsPerSecond : 0);
        var isTight = rate is { } most && wires > most.BitsPerSecond;
        var others = link.Lower.IsBridge ? OthersBelow(host.Pci, link.Lower, [.. branch.Ports.Select(SlotOf)]) : 0;
        string[] words =
        [
            rate is { } known ? $"gen{link.Speed.Value.Generation} x{link.Width.Value} {known}" : "link unknown",
            branch.Ports.Count > 1 || others > 0 ? $"shared by {Count(branch.Ports.Count, "port")}{(others > 0 ? $" and {Count(others, "other device")}" : "")}" : "",
            isTight ? $"less than wires of {new BitRate(wires)}" : "",
        ];
        return new MapLink(
            $"{(depth > 0 ? "switch" : host.Pci.GapAbove(link.Lower) is null ? "root" : "upper")} port {link.Upper.Address}",
            link.Lower.IsBridge ? $"switch {link.Lower.Address}" : NamesOf(host, branch.Ends),
            string.Join(", ", words.Where(part => part.Length > 0)),
            rate,
            depth,
            isTight);
    }

    /// <summary>Cards below a switch that are none of the ports': what they move crosses the same link.</summary>
    private static int OthersBelow(PciTree tree, PciDevice bridge, HashSet<PciAddress> ports)
    {
        var seen = new HashSet<PciAddress>(ports);
        var ways = new Stack<PciAddress>([bridge.Address]);
        var bridges = new HashSet<PciAddress>();
        while (ways.TryPop(out var above))
        {
            if (!bridges.Add(above))
            {
                continue;
            }

            foreach (var child in tree.ChildrenOf(above).Where(child => !child.IsVirtualFunction))
            {
                if (child.IsBridge)
                {
                    ways.Push(child.Address);
                }
                else
                {
                    seen.Add(SlotOf(child));
                }
            }
        }

        return seen.Count - ports.Count;
    }

    private static PciAddress SlotOf(PciDevice device) => device.Address with { Function = 0 };

    private static string NamesOf(HostSnapshot host, List<PciDevice> ports)
    {
        var names = ports.Take(MostNames).Select(port => host.InterfaceOf(port).Or(null)?.Name ?? port.Address.ToString());
        return $"{string.Join(", ", names)}{(ports.Count > MostNames ? $" and {ports.Count - MostNames} more" : "")}";
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    /// <summary>A link with what hangs below it; the root complex has none.</summary>
    private sealed class Branch(PcieLink? link)
    {
        private readonly Dictionary<PciAddress, Branch> _byUpper = [];

        internal PcieLink? Link { get; } = link;

        /// <summary>All ports that frames reach over it.</summary>
        internal List<PciDevice> Ports { get; } = [];

        /// <summary>Those at its lower end.</summary>
        internal List<PciDevice> Ends { get; } = [];

        internal List<PciDevice> Integrated { get; } = [];

        internal List<Branch> Children { get; } = [];

        internal Branch Towards(PcieLink link)
        {
            if (!_byUpper.TryGetValue(link.Upper.Address, out var branch))
            {
                branch = _byUpper[link.Upper.Address] = new Branch(link);
                Children.Add(branch);
            }

            return branch;
        }
    }
}
