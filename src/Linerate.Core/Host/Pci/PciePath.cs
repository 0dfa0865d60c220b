using Linerate.Core.Host.Pci.Config;

namespace Linerate.Core.Host.Pci;

/// <summary>The way from a function up to its root port.</summary>
public sealed record PciePath(PciDevice Device)
{
    /// <summary>Ports and bridges from the root port down.</summary>
    public required ImmutableArray<PciDevice> Bridges { get; init; }

    /// <summary>The links from the function up.</summary>
    public required ImmutableArray<PcieLink> Links { get; init; }

    /// <summary>Where the way up breaks off: a port that was not listed, or one that nothing names.</summary>
    public Missing? Gap { get; init; }

    /// <summary>True for a function inside the processor or the chipset: the link that it may show is not a real one.</summary>
    public bool IsIntegrated { get; init; }

    public static PciePath Of(PciTree tree, PciDevice device)
    {
        var bridges = tree.PathToRoot(device);
        var integrated = IntegratedFunctions.Contains(device);
        return new PciePath(device)
        {
            Bridges = bridges,
            Links = integrated ? [] : LinksOf(device, bridges),
            Gap = GapAbove(tree, device, bridges),
            IsIntegrated = integrated,
        };
    }

    private static ImmutableArray<PcieLink> LinksOf(PciDevice device, ImmutableArray<PciDevice> bridges)
    {
        var links = ImmutableArray.CreateBuilder<PcieLink>(bridges.Length);
        var lower = device;
        for (var index = bridges.Length - 1; index >= 0; index--)
        {
            var upper = bridges[index];
            if (!IsInsideSwitch(lower, index, bridges.Length))
            {
                links.Add(new PcieLink(lower, upper));
            }

            lower = upper;
        }

        return links.DrainToImmutable();
    }

    /// <summary>
    /// A switch's downstream port hangs below its upstream port without a link. Where configuration space could not be
    /// read, ports alternate on the way down: root, upstream, downstream, upstream, ….
    /// </summary>
    private static bool IsInsideSwitch(PciDevice lower, int upperIndex, int depth)
    {
        if (lower.Config.TryGet(out var config) && config.Express.TryGet(out var express))
        {
            return express.PortType == ExpressPortType.DownstreamPort;
        }

        return upperIndex < depth - 1 && upperIndex % 2 == 1;
    }

    private static Missing? GapAbove(PciTree tree, PciDevice device, ImmutableArray<PciDevice> bridges) =>
        tree.GapAt(bridges is [var first, ..] ? first : device)

        // An endpoint with a link hangs below some port, also when nothing read names it.
        ?? (bridges.IsEmpty && device.Link.MaxWidth.Is(lanes => lanes > 0)
            ? new Missing(MissingReason.NotInCapture, device.Directory, "the port above it is not named")
            : null);
}
