namespace Linerate.Core.Models;

/// <summary>Bytes that every transaction-layer packet costs besides its payload: framing, sequence number, header, CRCs (PCIe 5.0, 2.2 and 3.6).</summary>
/// <param name="Write">Memory write request.</param>
/// <param name="ReadRequest">Memory read request.</param>
/// <param name="Completion">Completion with data.</param>
public sealed record TlpOverhead(int Write, int ReadRequest, int Completion)
{
    private const int DigestBytes = 4;

    /// <summary>Buffers above 4 GiB, no end-to-end CRC: what a host's NIC sees.</summary>
    public static TlpOverhead LongAddresses { get; } = new(24, 24, 20);

    /// <summary>Buffers below 4 GiB: headers are one doubleword shorter.</summary>
    public static TlpOverhead ShortAddresses { get; } = new(20, 20, 20);

    /// <summary>The same with end-to-end CRC on.</summary>
    public TlpOverhead WithDigest => new(Write + DigestBytes, ReadRequest + DigestBytes, Completion + DigestBytes);
}
