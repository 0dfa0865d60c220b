namespace Linerate.Linux.Netlink;

/// <summary>One message (struct nlmsghdr and what follows it).</summary>
public readonly ref struct NetlinkMessage(int type, int flags, uint sequence, ReadOnlySpan<byte> payload)
{
    public int Type { get; } = type;

    public int Flags { get; } = flags;

    public uint Sequence { get; } = sequence;

    public ReadOnlySpan<byte> Payload { get; } = payload;

    /// <summary>The attributes behind a fixed header of the family; none when the message is shorter than that.</summary>
    public NetlinkReader AttributesAfter(int headerLength) =>
        new(headerLength <= Payload.Length ? Payload[headerLength..] : default);
}
