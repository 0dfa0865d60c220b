using static Linerate.Linux.Headers.LinuxNetlink;

namespace Linerate.Linux.Netlink;

/// <summary>
/// Walks the attributes of a message or nest. What does not fit its bounds ends the walk: a kernel that sends more
/// than 64 KiB into one nest wraps its 16-bit length (256 VFs with statistics did), and a reader must survive that.
/// </summary>
public ref struct NetlinkReader(ReadOnlySpan<byte> attributes)
{
    private ReadOnlySpan<byte> _rest = attributes;

    public NetlinkAttribute Current { get; private set; }

    public readonly NetlinkReader GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.Length < sizeof_nlattr)
        {
            return false;
        }

        var length = BitConverter.ToUInt16(_rest);
        if (length < sizeof_nlattr || length > _rest.Length)
        {
            _rest = default;
            return false;
        }

        var type = BitConverter.ToUInt16(_rest[offsetof_nlattr__nla_type..]) & ~(NLA_F_NESTED | NLA_F_NET_BYTEORDER);
        Current = new NetlinkAttribute(type, _rest[sizeof_nlattr..length]);
        _rest = _rest[Math.Min(NetlinkWriter.Align(length), _rest.Length)..];
        return true;
    }
}
