using System.Text;

namespace Linerate.Linux.Netlink;

/// <summary>One attribute of a message (struct nlattr): its type without the flag bits, and its payload.</summary>
public readonly ref struct NetlinkAttribute(int type, ReadOnlySpan<byte> payload)
{
    public int Type { get; } = type;

    public ReadOnlySpan<byte> Payload { get; } = payload;

    /// <summary>The attributes inside, when it is a nest.</summary>
    public NetlinkReader Nested => new(Payload);

    /// <summary>An unsigned number of one, two, four or eight bytes; false for any other length.</summary>
    public bool TryGetNumber(out ulong value)
    {
        switch (Payload.Length)
        {
            case sizeof(byte):
                value = Payload[0];
                return true;
            case sizeof(ushort):
                value = BitConverter.ToUInt16(Payload);
                return true;
            case sizeof(uint):
                value = BitConverter.ToUInt32(Payload);
                return true;
            case sizeof(ulong):
                value = BitConverter.ToUInt64(Payload);
                return true;
            default:
                value = 0;
                return false;
        }
    }

    /// <summary>The text up to its NUL.</summary>
    public string Text
    {
        get
        {
            var end = Payload.IndexOf((byte)0);
            return Encoding.UTF8.GetString(end < 0 ? Payload : Payload[..end]);
        }
    }
}
