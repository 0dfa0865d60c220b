using Linerate.Linux.Ioctl;
using Linerate.Linux.Netlink.Ethtool;

namespace Linerate.Linux.Ethtool;

/// <summary>
/// What drivers tell of their interfaces: by ethtool netlink, and by ioctl where the kernel's netlink does not know the
/// question. Nothing here can change a setting. Not safe for use by several threads at once.
/// </summary>
public sealed class EthtoolSocket : IDisposable
{
    private readonly EthtoolFamily? _netlink;
    private readonly EthtoolIoctl _ioctl;

    private EthtoolSocket(EthtoolFamily? netlink, EthtoolIoctl ioctl) => (_netlink, _ioctl) = (netlink, ioctl);

    public static (EthtoolSocket? Socket, Errno Error) Open()
    {
        var (ioctl, error) = EthtoolIoctl.Open();
        return ioctl is null ? (null, error) : (new EthtoolSocket(EthtoolFamily.Open().Family, ioctl), Errno.None);
    }

    /// <summary>A socket that asks by ioctl alone, as on a kernel before 5.6.</summary>
    internal static (EthtoolSocket? Socket, Errno Error) OpenIoctlOnly()
    {
        var (ioctl, error) = EthtoolIoctl.Open();
        return ioctl is null ? (null, error) : (new EthtoolSocket(null, ioctl), Errno.None);
    }

    /// <summary><c>rx</c>, <c>rx-max</c>, <c>tx</c>, <c>tx-max</c>, <c>rx-buf-len</c>.</summary>
    public (List<EthtoolNumber> Numbers, Errno Error) Rings(string name) => Numbers(NumberQuery.Rings, name);

    /// <summary><c>rx</c>, <c>tx</c>, <c>other</c>, <c>combined</c>, each also with <c>-max</c>.</summary>
    public (List<EthtoolNumber> Numbers, Errno Error) Channels(string name) => Numbers(NumberQuery.Channels, name);

    /// <summary><c>rx-usecs</c>, <c>rx-frames</c>, <c>tx-usecs</c>, <c>tx-frames</c>, <c>adaptive-rx</c>, <c>adaptive-tx</c>, <c>rx-usecs-high</c>.</summary>
    public (List<EthtoolNumber> Numbers, Errno Error) Coalescing(string name) => Numbers(NumberQuery.Coalescing, name);

    /// <summary><c>autonegotiation</c>, <c>rx</c>, <c>tx</c>.</summary>
    public (List<EthtoolNumber> Numbers, Errno Error) Pause(string name) => Numbers(NumberQuery.Pause, name);

    /// <summary>Every feature that the kernel knows, on or off.</summary>
    public (List<EthtoolFeature> Features, Errno Error) Features(string name) =>
        _netlink?.Features(name) is { } answer && IsFinal(answer.Error) ? answer : _ioctl.Features(name);

    public (List<EthtoolFlag> Flags, Errno Error) PrivateFlags(string name) =>
        _netlink?.PrivateFlags(name) is { } answer && IsFinal(answer.Error) ? answer : _ioctl.PrivateFlags(name);

    public (EthtoolLinkModes? Modes, Errno Error) LinkModes(string name) =>
        _netlink?.LinkModes(name) is { } answer && IsFinal(answer.Error) ? answer : _ioctl.LinkModes(name);

    /// <summary>Netlink has no such message.</summary>
    public (EthtoolDriver? Driver, Errno Error) Driver(string name) => _ioctl.Driver(name);

    /// <summary>The driver's own counters; netlink carries only the standard ones.</summary>
    public (List<EthtoolNumber> Statistics, Errno Error) Statistics(string name) => _ioctl.Statistics(name);

    public void Dispose()
    {
        _netlink?.Dispose();
        _ioctl.Dispose();
    }

    /// <summary>
    /// EOPNOTSUPP is said both by a driver without the operation and by a kernel without the message; the ioctl then decides.
    /// </summary>
    private static bool IsFinal(Errno error) => error != Errno.NotSupported;

    private (List<EthtoolNumber> Numbers, Errno Error) Numbers(NumberQuery query, string name) =>
        _netlink?.Numbers(query, name) is { } answer && IsFinal(answer.Error) ? answer : _ioctl.Numbers(query, name);
}
