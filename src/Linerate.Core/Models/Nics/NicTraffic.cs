namespace Linerate.Core.Models.Nics;

/// <summary>
/// What a NIC and its driver move over PCIe per frame besides the frame: doorbells, descriptors, write-backs, head pointers,
/// interrupts. R. Neugebauer et al., "Understanding PCIe performance for end host networking", SIGCOMM 2018; the counts are
/// those of pcie-bench/pcie-model (40703cf: simple_nic.py, niantic.py). Its code loses the read of the receive descriptor
/// (it assigns where it should add); here it counts.
/// </summary>
public sealed record NicTraffic
{
    private const int CheckSequence = 4;
    private const int SmallestFrame = 64;
    private const int PointerBytes = 4;
    private const int DescriptorBytes = 16;

    private NicTraffic(string name) => Name = name;

    /// <summary>How such a driver works, in two words.</summary>
    public string Name { get; }

    public static Accuracy Accuracy { get; } =
        Accuracy.AtMost("it counts bytes on the link only; below 512 bytes a NIC's DMA engine was measured to be slower than the link");

    /// <summary>Everything once per frame: no batching anywhere.</summary>
    public static NicTraffic Simple { get; } = new("without batches") { SendDoorbell = 1, SendDescriptors = 1, ReceiveDoorbell = 1, Interrupt = 1, SendHeadRead = 1, ReceiveHeadRead = 1 };

    /// <summary>An 82599 with a kernel driver: descriptors fetched by 40, written back by 8, an interrupt every 32 frames.</summary>
    public static NicTraffic KernelBatched { get; } = new("with interrupts") { SendDoorbell = 1, SendDescriptors = 40, SendWriteBack = 8, ReceiveDoorbell = 32, Interrupt = 32, SendHeadRead = 1, ReceiveHeadRead = 8 };

    /// <summary>An 82599 with a polling driver: a doorbell every 32 frames, no interrupts, no reads of head pointers.</summary>
    public static NicTraffic PollMode { get; } = new("polling") { SendDoorbell = 32, SendDescriptors = 40, SendWriteBack = 8, ReceiveDoorbell = 32 };

    /// <summary>Frames per doorbell of the send ring.</summary>
    public required int SendDoorbell { get; init; }

    /// <summary>Send descriptors per read.</summary>
    public required int SendDescriptors { get; init; }

    /// <summary>Frames per doorbell of the receive ring.</summary>
    public required int ReceiveDoorbell { get; init; }

    /// <summary>Send descriptors per write-back; 0 when the NIC tells by its head pointer only.</summary>
    public int SendWriteBack { get; init; }

    /// <summary>Frames per interrupt; 0 without.</summary>
    public int Interrupt { get; init; }

    /// <summary>Frames per read of the send head pointer; 0 without.</summary>
    public int SendHeadRead { get; init; }

    /// <summary>Frames per read of the receive head pointer; 0 without.</summary>
    public int ReceiveHeadRead { get; init; }

    /// <summary>Bytes of a frame that cross the link.</summary>
    public static int MovedBytes(int frame) => frame - CheckSequence;

    /// <summary>What one frame sent moves; null for a frame that Ethernet does not have.</summary>
    public LinkBytes? Sending(PcieThroughput link, int frame)
    {
        if (frame < SmallestFrame)
        {
            return null;
        }

        var cost = link.Overhead;
        var data = MovedBytes(frame);
        var descriptors = SendDescriptors * DescriptorBytes;
        var fromHost = Shared(PointerBytes + cost.Write, SendDoorbell)
            + Shared(link.CompletionBytes(descriptors), SendDescriptors)
            + link.CompletionBytes(data)
            + Shared(cost.ReadRequest, SendHeadRead);
        var toHost = Shared(link.RequestBytes(descriptors), SendDescriptors)
            + link.RequestBytes(data)
            + Shared(cost.Write + (SendWriteBack * DescriptorBytes), SendWriteBack)
            + Shared(PointerBytes + cost.Write, Interrupt)
            + Shared(PointerBytes + cost.Completion, SendHeadRead);
        return new LinkBytes(toHost, fromHost);
    }

    /// <summary>What one frame received moves; null for a frame that Ethernet does not have.</summary>
    public LinkBytes? Receiving(PcieThroughput link, int frame)
    {
        if (frame < SmallestFrame)
        {
            return null;
        }

        var cost = link.Overhead;
        var fromHost = Shared(PointerBytes + cost.Write, ReceiveDoorbell)
            + DescriptorBytes + cost.Completion
            + Shared(cost.ReadRequest, ReceiveHeadRead);
        var toHost = cost.ReadRequest
            + link.WriteBytes(MovedBytes(frame))
            + DescriptorBytes + cost.Write
            + Shared(PointerBytes + cost.Write, Interrupt)
            + Shared(PointerBytes + cost.Completion, ReceiveHeadRead);
        return new LinkBytes(toHost, fromHost);
    }

    /// <summary>What one frame of a mix moves on average when sent; null when Ethernet does not have one of them.</summary>
    public LinkBytes? Sending(PcieThroughput link, FrameMix mix) => Average(mix, frame => Sending(link, frame));

    /// <summary>What one frame of a mix moves on average when received; null when Ethernet does not have one of them.</summary>
    public LinkBytes? Receiving(PcieThroughput link, FrameMix mix) => Average(mix, frame => Receiving(link, frame));

    /// <summary>What the link lets such a NIC carry; null for a frame that Ethernet does not have.</summary>
    public Prediction<NicCapacity>? Capacity(PcieThroughput link, int frame) =>
        Sending(link, frame) is { } sending && Receiving(link, frame) is { } receiving
            ? new Prediction<NicCapacity>(
                new NicCapacity(frame, Rate(link, frame, sending), Rate(link, frame, receiving), Rate(link, frame, sending + receiving)),
                Accuracy)
            : null;

    private static LinkBytes? Average(FrameMix mix, Func<int, LinkBytes?> moved) => mix.MeanBytes > 0 && mix.Parts.All(part => moved(part.Frame) is not null)
        ? new LinkBytes(mix.Mean(frame => moved(frame)!.Value.ToHost), mix.Mean(frame => moved(frame)!.Value.FromHost))
        : null;

    private static BitRate Rate(PcieThroughput link, int frame, LinkBytes moved) =>
        new(link.Usable.BitsPerSecond * MovedBytes(frame) / moved.Most);

    private static double Shared(long bytes, int frames) => frames > 0 ? (double)bytes / frames : 0;
}
