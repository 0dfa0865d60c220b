using System.Globalization;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>What carries a virtio NIC's frames on the host: published rates of other hosts, so the order of magnitude.</summary>
internal static class BackendStage
{
    /// <summary>UDP through one queue, 64 bytes: a sending system call per frame, and AF_XDP (virtualization list, 2023-10-11).</summary>
    private static readonly FrameRate Slowest = FrameRate.Millions(0.68);
    private static readonly FrameRate Fastest = FrameRate.Millions(5.45);

    /// <summary>TCP with segmentation offload through one queue (virtualization list, 2023-05-26).</summary>
    private static readonly BitRate BulkOfVhost = BitRate.Gigabits(50.2);

    /// <summary>TCP through QEMU itself, without vhost (cloud-hypervisor issue 369).</summary>
    private static readonly BitRate BulkOfQemu = BitRate.Gigabits(22.6);

    /// <summary>Null for passed-through functions and the host's own flows.</summary>
    internal static Stage? Of(StageContext context)
    {
        if (context.Flow.Virtio is not { } virtio)
        {
            return null;
        }

        var queues = Math.Max(1, virtio.Queues ?? 1);
        var bulk = virtio.Backend == "qemu" ? BulkOfQemu : BulkOfVhost;
        var most = new FrameRate(queues * Math.Min(Fastest.PerSecond, bulk.BitsPerSecond / 8 / context.Frames.MeanBytes));
        return new Stage(StageKind.Backend, $"{virtio.Backend ?? "vhost or QEMU"} of {virtio.Name}")
        {
            Capacity = Reading<RateRange>.Known(new RateRange(new FrameRate(Math.Min(queues * Slowest.PerSecond, most.PerSecond)), most)),
            Delay = new Missing(MissingReason.NotCollected, "", "not published for this host's like"),
            Confidence = Confidence.RuleOfThumb,
            Formula = string.Create(CultureInfo.InvariantCulture, $"{queues} queue{(queues == 1 ? "" : "s")} × {Slowest} (a system call a frame) to {Fastest} (AF_XDP) and {bulk} (TCP, large segments)"),
            Source = "virtualization list, 2023-05-26 and 2023-10-11; cloud-hypervisor issue 369",
            Evidence = StageContext.Of(virtio.Evidence),
            WouldNarrow = ["a measurement on this host"],
        };
    }
}
