using Linerate.Linux.Ethtool;
using Linerate.Linux.Headers;
using Linerate.Linux.Ioctl;
using Linerate.Linux.Netlink;
using Linerate.Linux.Netlink.Generic;

namespace Linerate.Linux.Changes;

/// <summary>
/// Changes a driver's settings: by ethtool netlink, and numbers by ioctl where the kernel has no such message (RHEL 8 runs 4.18).
/// </summary>
internal sealed class EthtoolChange : IDisposable
{
    private readonly NetlinkSocket? _netlink;
    private readonly int _family;
    private readonly EthtoolIoctl _ioctl;

    private EthtoolChange(NetlinkSocket? netlink, int family, EthtoolIoctl ioctl) => (_netlink, _family, _ioctl) = (netlink, family, ioctl);

    internal static (EthtoolChange? Change, Errno Error) Open()
    {
        var (ioctl, error) = EthtoolIoctl.Open();
        if (ioctl is null)
        {
            return (null, error);
        }

        var (netlink, _) = NetlinkSocket.Open(LinuxNetlink.NETLINK_GENERIC);
        var (family, familyError) = netlink is null ? (0, Errno.NotSupported) : GenericFamily.Resolve(netlink, "ethtool");
        if (familyError == Errno.None)
        {
            return (new EthtoolChange(netlink, family, ioctl), Errno.None);
        }

        netlink?.Dispose();
        return (new EthtoolChange(null, 0, ioctl), Errno.None);
    }

    /// <summary>One that knows only the ioctl, as on a kernel before 5.6.</summary>
    internal static (EthtoolChange? Change, Errno Error) OpenIoctlOnly()
    {
        var (ioctl, error) = EthtoolIoctl.Open();
        return (ioctl is null ? null : new EthtoolChange(null, 0, ioctl), error);
    }

    /// <returns>The errno, and the driver's or kernel's own words beside it.</returns>
    internal (Errno Error, string Message) SetNumber(NumberChange change, string nic, string name, uint value)
    {
        if (change.Find(name) is not { } field || IsTooLong(nic))
        {
            return (IsTooLong(nic) ? Errno.NoDevice : Errno.NotSupported, "");
        }

        var answer = _netlink?.Tell(EthtoolMessages.Number(_family, change, field, nic, value)) ?? (Errno.NotSupported, "");

        // EOPNOTSUPP without a word is said by a kernel that does not know the message, too.
        return answer is (Errno.NotSupported, "") ? (SetByIoctl(change, field, nic, value), "") : answer;
    }

    internal (Errno Error, string Message) SetFeature(string nic, string feature, bool on) => IsTooLong(nic)
        ? (Errno.NoDevice, "")
        : _netlink?.Tell(EthtoolMessages.Feature(_family, nic, feature, on)) ?? NeedsNetlink;

    internal (Errno Error, string Message) SetPrivateFlag(string nic, string flag, bool on) => IsTooLong(nic)
        ? (Errno.NoDevice, "")
        : _netlink?.Tell(EthtoolMessages.PrivateFlag(_family, nic, flag, on)) ?? NeedsNetlink;

    public void Dispose()
    {
        _netlink?.Dispose();
        _ioctl.Dispose();
    }

    private static (Errno Error, string Message) NeedsNetlink => (Errno.NotSupported, "this kernel has no ethtool netlink");

    private static bool IsTooLong(string nic) => System.Text.Encoding.UTF8.GetByteCount(nic) >= LinuxSockios.IFNAMSIZ;

    /// <summary>The structure holds all numbers of its kind: the others are given back as they were read.</summary>
    private Errno SetByIoctl(NumberChange change, NumberField field, string nic, uint value)
    {
        if (field.Offset < 0)
        {
            return Errno.NotSupported;
        }

        var structure = new byte[change.Query.Size];
        var error = _ioctl.Call(nic, change.Query.Command, structure);
        BitConverter.TryWriteBytes(structure.AsSpan(field.Offset), value);
        return error == Errno.None ? _ioctl.Call(nic, change.Command, structure) : error;
    }
}
