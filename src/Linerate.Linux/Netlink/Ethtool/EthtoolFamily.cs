using Linerate.Linux.Ethtool;
using Linerate.Linux.Netlink.Generic;
using static Linerate.Linux.Headers.LinuxEthtoolNetlink;
using static Linerate.Linux.Headers.LinuxGenetlink;
using static Linerate.Linux.Headers.LinuxNetlink;

namespace Linerate.Linux.Netlink.Ethtool;

/// <summary>The generic netlink family "ethtool" (Linux 5.6; rings, channels, coalescing, pause and features 5.7 and 5.8). Only its GET messages.</summary>
internal sealed class EthtoolFamily : IDisposable
{
    private const int RequestLength = 128;
    private const uint UnknownSpeed = uint.MaxValue;

    private readonly NetlinkSocket _socket;
    private readonly int _family;

    private EthtoolFamily(NetlinkSocket socket, int family) => (_socket, _family) = (socket, family);

    private delegate void Visitor(NetlinkReader attributes);

    /// <summary>Null, and why, where the kernel has no such family.</summary>
    internal static (EthtoolFamily? Family, Errno Error) Open()
    {
        var (socket, error) = NetlinkSocket.Open(NETLINK_GENERIC);
        if (socket is null)
        {
            return (null, error);
        }

        (var family, error) = GenericFamily.Resolve(socket, "ethtool");
        if (error == Errno.None)
        {
            return (new EthtoolFamily(socket, family), Errno.None);
        }

        socket.Dispose();
        return (null, error);
    }

    internal (List<EthtoolNumber> Numbers, Errno Error) Numbers(NumberQuery query, string name)
    {
        var values = new Dictionary<int, ulong>();
        var error = Ask(query.Message, query.Header, name, attributes =>
        {
            foreach (var attribute in attributes)
            {
                if (attribute.TryGetNumber(out var value))
                {
                    values[attribute.Type] = value;
                }
            }
        });

        // In the order of the table, as by ioctl: the answer must not depend on the way that it came.
        return ([.. query.Fields
            .Where(field => values.ContainsKey(field.Attribute))
            .Select(field => new EthtoolNumber(field.Name, values[field.Attribute]))], error);
    }

    /// <summary>ETHTOOL_A_FEATURES_HW lists every feature the kernel knows; its values are those that may be changed.</summary>
    internal (List<EthtoolFeature> Features, Errno Error) Features(string name)
    {
        List<EthtoolBit> all = [];
        List<string> active = [], never = [];
        var error = Ask(ETHTOOL_MSG_FEATURES_GET, ETHTOOL_A_FEATURES_HEADER, name, attributes =>
        {
            foreach (var attribute in attributes)
            {
                switch (attribute.Type)
                {
                    case ETHTOOL_A_FEATURES_HW:
                        all = EthtoolBitset.Read(attribute.Nested);
                        break;
                    case ETHTOOL_A_FEATURES_ACTIVE:
                        active = EthtoolBitset.NamesOf(attribute.Nested);
                        break;
                    case ETHTOOL_A_FEATURES_NOCHANGE:
                        never = EthtoolBitset.NamesOf(attribute.Nested);
                        break;
                }
            }
        });
        var on = active.ToHashSet();
        var fixedOnes = never.ToHashSet();
        return ([.. all
            .Where(bit => bit.Name.Length > 0)
            .Select(bit => new EthtoolFeature(bit.Name, on.Contains(bit.Name), !bit.On || fixedOnes.Contains(bit.Name)))], error);
    }

    internal (List<EthtoolFlag> Flags, Errno Error) PrivateFlags(string name)
    {
        var flags = new List<EthtoolFlag>();
        var error = Ask(ETHTOOL_MSG_PRIVFLAGS_GET, ETHTOOL_A_PRIVFLAGS_HEADER, name, attributes =>
        {
            foreach (var attribute in attributes)
            {
                if (attribute.Type == ETHTOOL_A_PRIVFLAGS_FLAGS)
                {
                    flags.AddRange(EthtoolBitset.Read(attribute.Nested).Select(bit => new EthtoolFlag(bit.Name, bit.On)));
                }
            }
        });
        return (flags, error);
    }

    internal (EthtoolLinkModes? Modes, Errno Error) LinkModes(string name)
    {
        List<EthtoolBit> ours = [];
        List<string> peer = [];
        bool? autonegotiate = null;
        uint? speed = null;
        var error = Ask(ETHTOOL_MSG_LINKMODES_GET, ETHTOOL_A_LINKMODES_HEADER, name, attributes =>
        {
            foreach (var attribute in attributes)
            {
                switch (attribute.Type)
                {
                    case ETHTOOL_A_LINKMODES_AUTONEG when attribute.TryGetNumber(out var on):
                        autonegotiate = on != 0;
                        break;
                    case ETHTOOL_A_LINKMODES_SPEED when attribute.TryGetNumber(out var megabits) && megabits is > 0 and < UnknownSpeed:
                        speed = (uint)megabits;
                        break;
                    case ETHTOOL_A_LINKMODES_OURS:
                        ours = EthtoolBitset.Read(attribute.Nested);
                        break;
                    case ETHTOOL_A_LINKMODES_PEER:
                        peer = EthtoolBitset.NamesOf(attribute.Nested);
                        break;
                }
            }
        });
        return error != Errno.None
            ? (null, error)
            : (new EthtoolLinkModes(
                ours.ConvertAll(bit => bit.Name),
                [.. ours.Where(bit => bit.On).Select(bit => bit.Name)],
                peer,
                autonegotiate,
                speed), error);
    }

    public void Dispose() => _socket.Dispose();

    private Errno Ask(int command, int header, string name, Visitor visit)
    {
        var writer = new NetlinkWriter(stackalloc byte[RequestLength], _family, 0);
        writer.Append([(byte)command, ETHTOOL_GENL_VERSION, 0, 0]);
        var nest = writer.Open(header);
        writer.Put(ETHTOOL_A_HEADER_DEV_NAME, name);
        writer.Close(nest);
        return _socket.Get(writer.Finish(), message => visit(message.AttributesAfter(sizeof_genlmsghdr)));
    }
}
