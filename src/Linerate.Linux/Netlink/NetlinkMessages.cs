using static Linerate.Linux.Headers.LinuxNetlink;

namespace Linerate.Linux.Netlink;

/// <summary>Walks the messages of one datagram; what does not fit its bounds ends the walk.</summary>
public ref struct NetlinkMessages(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    public NetlinkMessage Current { get; private set; }

    public readonly NetlinkMessages GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.Length < sizeof_nlmsghdr)
        {
            return false;
        }

        var length = BitConverter.ToUInt32(_rest);
        if (length < sizeof_nlmsghdr || length > _rest.Length)
        {
            _rest = default;
            return false;
        }

        Current = new NetlinkMessage(
            BitConverter.ToUInt16(_rest[offsetof_nlmsghdr__nlmsg_type..]),
            BitConverter.ToUInt16(_rest[offsetof_nlmsghdr__nlmsg_flags..]),
            BitConverter.ToUInt32(_rest[offsetof_nlmsghdr__nlmsg_seq..]),
            _rest[sizeof_nlmsghdr..(int)length]);
        _rest = _rest[Math.Min(NetlinkWriter.Align((int)length), _rest.Length)..];
        return true;
    }
}
