namespace Linerate.Core.Models;

/// <summary>
/// What a PCI Express link carries in each direction, by the model of R. Neugebauer et al., "Understanding PCIe performance
/// for end host networking", SIGCOMM 2018 (code: pcie-bench/pcie-model). Against measured hosts it is about 3 % low for
/// transfers of 512 bytes and more; below 256 bytes the device, not the link, is the limit.
/// </summary>
public sealed record PcieThroughput
{
    private const int DllpBytes = 8;
    private const int TrustedFrom = 512;

    /// <summary>A skip ordered set of 4 bytes at the latest every 1538 symbol times.</summary>
    private const double SkipShare = 4.0 / 1538;

    private PcieThroughput(BitRate raw, BitRate usable, int maxPayload, int maxReadRequest) =>
        (Raw, Usable, MaxPayload, MaxReadRequest) = (raw, usable, maxPayload, maxReadRequest);

    /// <summary>Transfer rate × lanes, less line coding.</summary>
    public BitRate Raw { get; }

    /// <summary>What is left for transaction-layer packets after acknowledgements, flow control and clock compensation.</summary>
    public BitRate Usable { get; }

    /// <summary>MPS, bytes.</summary>
    public int MaxPayload { get; }

    /// <summary>MRRS, bytes.</summary>
    public int MaxReadRequest { get; }

    public TlpOverhead Overhead { get; init; } = TlpOverhead.LongAddresses;

    /// <summary>Bytes at which the root complex splits read completions; null when it sends them as large as the MPS allows.</summary>
    public int? CompletionBoundary { get; init; }

    /// <summary>The model for one link; null for a speed, width or MPS that the specification's tables do not have.</summary>
    public static PcieThroughput? Of(PcieSpeed speed, int lanes, int maxPayload, int maxReadRequest)
    {
        if (PcieAckLimits.Find(speed.Generation, lanes, maxPayload) is not { } limit || maxReadRequest < 128)
        {
            return null;
        }

        var raw = RawRate(speed, lanes);
        var control = 2.0 * DllpBytes / limit;
        return new PcieThroughput(raw, new BitRate(raw.BitsPerSecond * (1 - control - SkipShare)), maxPayload, maxReadRequest);
    }

    /// <summary>Transfer rate × lanes, less line coding: 8b/10b, 128b/130b; for generation 6 the 242 of 256 bytes that the model's authors guessed. No lanes, no rate.</summary>
    public static BitRate RawRate(PcieSpeed speed, int lanes)
    {
        if (speed.MegatransfersPerSecond < 1 || lanes < 1)
        {
            return default;
        }

        var coding = speed.Generation switch
        {
            1 or 2 => 8.0 / 10,
            6 => 242.0 / 256,
            _ => 128.0 / 130,
        };
        return BitRate.Megabits(speed.MegatransfersPerSecond * coding * lanes);
    }

    /// <summary>DMA writes of <paramref name="size"/> bytes: what receiving costs. No bytes, no rate.</summary>
    public BitRate Write(int size) => Share(size, WriteBytes(size));

    /// <summary>DMA reads of <paramref name="size"/> bytes: what sending costs. No bytes, no rate.</summary>
    public BitRate Read(int size) => Share(size, Math.Max(RequestBytes(size), CompletionBytes(size)));

    /// <summary>As many bytes read as written at once; the rate of either. No bytes, no rate.</summary>
    public BitRate ReadAndWrite(int size) => Share(size, Math.Max(WriteBytes(size) + RequestBytes(size), CompletionBytes(size)));

    /// <summary>How far <see cref="Write"/> and <see cref="Read"/> hold for a size.</summary>
    public static Accuracy AccuracyOneWay(int size) => size >= TrustedFrom
        ? Accuracy.Within(0.05, "512 bytes and more on Xeons (E5 v3, E5 v4; reads on an E3): 0.2 to 4.5 % below the measured; writes on the E3 reached three quarters of it, so a client CPU may allow less")
        : Accuracy.AtMost("below 512 bytes the device's DMA engine is the limit: 64-byte writes measured 24.3 Gb/s where the link would carry 42.1");

    /// <summary>How far <see cref="ReadAndWrite"/> holds: 19 % above the measured at 512 bytes.</summary>
    public static Accuracy AccuracyBothWays { get; } =
        Accuracy.AtMost("both directions at once measured 42.7 Gb/s at 512 bytes where the link would carry 50.8");

    internal long WriteBytes(int size) => (Pieces(size, MaxPayload) * Overhead.Write) + size;

    internal long RequestBytes(int size) => Pieces(size, MaxReadRequest) * Overhead.ReadRequest;

    internal long CompletionBytes(int size) => (Pieces(size, CompletionBoundary is > 0 and var boundary ? boundary : MaxPayload) * Overhead.Completion) + size;

    private BitRate Share(int size, long onTheLink) => size > 0 ? new BitRate(Usable.BitsPerSecond * size / onTheLink) : default;

    private static long Pieces(int size, int largest) => ((long)size + largest - 1) / largest;
}
