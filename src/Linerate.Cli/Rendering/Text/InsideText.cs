using Linerate.Core.Host;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Text;

/// <summary>What a guest sees of its NICs: rings, channels, moderation, driver, offloads, and where their vectors go.</summary>
internal static class InsideText
{
    private const int Label = 14;

    /// <summary>The offloads that a guest's throughput hangs on; the others are told by ethtool -k.</summary>
    private static readonly string[] Offloads = ["rx-checksum", "tx-checksum-ip-generic", "tx-tcp-segmentation", "tx-generic-segmentation", "rx-gro", "rx-gro-hw", "rx-lro"];

    internal static void Write(HostSnapshot inside, string guest, Page page, Ink ink)
    {
        var kernel = inside.Identity.KernelRelease.TryGet(out var release) ? $", Linux {release}" : "";
        page.Prose("", 0, PrintableText.Of($"inside {guest}{kernel}, CPUs {(inside.Cpus.Online.TryGet(out var cpus) ? cpus.ToString() : "not known")}"), ink.Bold);
        foreach (var port in inside.NetworkPorts)
        {
            page.Line();
            var nic = inside.Nics.Of(port.Address).FirstOrDefault();
            page.Line(PrintableText.Of($"{nic?.Name ?? "no interface"} ({port.Address}, {(port.Driver.TryGet(out var driver) ? driver : "no driver")})"));
            if (nic is not null)
            {
                WriteNic(inside, port, nic, page);
            }
        }

        page.Line();
    }

    private static void WriteNic(HostSnapshot inside, PciDevice port, Nic nic, Page page)
    {
        Row(page, "driver", nic.Driver, driver => $"{driver.Name} {driver.Version}".TrimEnd());
        Row(page, "MTU", nic.Mtu, mtu => $"{mtu}");
        Row(page, "rings", nic.Rings, rings => $"rx {OfMost(rings.Rx, rings.RxMax)}, tx {OfMost(rings.Tx, rings.TxMax)}");
        Row(page, "channels", nic.Channels, channels => $"{channels.ReceiveQueues} of {channels.MostReceiveQueues} receive queues");
        Row(page, "moderation", nic.Coalescing, Moderation);
        Row(page, "offloads", nic.Features, features => string.Join(", ", Offloads.Where(features.ContainsKey).Select(name => $"{name} {(features[name].On ? "on" : "off")}")));
        var vectors = inside.Interrupts.Of(port.Address).ToArray();
        Row(
            page,
            "vectors",
            inside.Interrupts.Rows,
            _ => vectors.Length == 0 ? "none seen" : string.Join(", ", vectors.Select(vector => $"{vector.Number} on CPU {Cpus(vector.Effective.OrElse(() => vector.Requested))}")));
    }

    private static string Moderation(Coalescing coalescing) =>
        $"rx-usecs {coalescing.RxUsecs?.ToString() ?? "not offered"}{(coalescing.AdaptiveRx is { } adaptive ? $", adaptive-rx {(adaptive ? "on" : "off")}" : "")}";

    private static string Cpus(Reading<CpuSet> cpus) => cpus.TryGet(out var known) ? known.ToString() : "?";

    private static string OfMost(int? now, int? most) => $"{now?.ToString() ?? "?"} of {most?.ToString() ?? "?"}";

    private static void Row<T>(Page page, string name, Reading<T> fact, Func<T, string> words) =>
        page.Prose($"  {name.PadRight(Label - 2)}", Label, PrintableText.Of(fact.TryGet(out var known) ? words(known) : $"not known: {fact.Missing}"));
}
