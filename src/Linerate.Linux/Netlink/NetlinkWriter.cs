using System.Text;
using static Linerate.Linux.Headers.LinuxNetlink;

namespace Linerate.Linux.Netlink;

/// <summary>Writes one message into a buffer of the caller.</summary>
public ref struct NetlinkWriter
{
    private readonly Span<byte> _buffer;
    private int _length;

    public NetlinkWriter(Span<byte> buffer, int type, int flags, uint sequence = 0)
    {
        _buffer = buffer;
        var header = Reserve(sizeof_nlmsghdr);
        BitConverter.TryWriteBytes(header[offsetof_nlmsghdr__nlmsg_type..], (ushort)type);
        BitConverter.TryWriteBytes(header[offsetof_nlmsghdr__nlmsg_flags..], (ushort)flags);
        BitConverter.TryWriteBytes(header[offsetof_nlmsghdr__nlmsg_seq..], sequence);
    }

    /// <summary>The next multiple of four: messages, attributes and nests all start on one.</summary>
    public static int Align(int length) => (length + NLMSG_ALIGNTO - 1) & ~(NLMSG_ALIGNTO - 1);

    /// <summary>The family's fixed header.</summary>
    public void Append(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    public void Put(int type, scoped ReadOnlySpan<byte> payload) => payload.CopyTo(Attribute(type, payload.Length));

    public void Put(int type, uint value) => BitConverter.TryWriteBytes(Attribute(type, sizeof(uint)), value);

    /// <summary>A text with its NUL.</summary>
    public void Put(int type, string text) => Encoding.UTF8.GetBytes(text, Attribute(type, Encoding.UTF8.GetByteCount(text) + 1));

    /// <summary>Opens a nest; what is put until <see cref="Close"/> is inside.</summary>
    /// <returns>What <see cref="Close"/> wants.</returns>
    public int Open(int type) => OpenUnmarked(type | NLA_F_NESTED);

    /// <summary>Opens a nest without the flag that says so, as rtnetlink's lists of VFs are sent.</summary>
    /// <returns>What <see cref="Close"/> wants.</returns>
    public int OpenUnmarked(int type)
    {
        var start = _length;
        _ = Attribute(type, 0);
        return start;
    }

    public readonly void Close(int nest) => BitConverter.TryWriteBytes(_buffer[nest..], checked((ushort)(_length - nest)));

    /// <summary>The message, its length filled in.</summary>
    public readonly Span<byte> Finish()
    {
        BitConverter.TryWriteBytes(_buffer, (uint)_length);
        return _buffer[.._length];
    }

    private Span<byte> Attribute(int type, int payloadLength)
    {
        var whole = Reserve(sizeof_nlattr + payloadLength);
        BitConverter.TryWriteBytes(whole, checked((ushort)(sizeof_nlattr + payloadLength)));
        BitConverter.TryWriteBytes(whole[offsetof_nlattr__nla_type..], (ushort)type);
        return whole[sizeof_nlattr..];
    }

    private Span<byte> Reserve(int length)
    {
        var reserved = _buffer.Slice(_length, Align(length));
        reserved.Clear();
        _length += reserved.Length;
        return reserved[..length];
    }
}
