using Linerate.Linux;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Apply.Machines;

/// <summary>
/// The drivers of the machine's NICs as they are now: each group of settings is asked for once, and so are all VFs of a port, which
/// the kernel tells in one message whichever is wanted. Refuses to set anything.
/// </summary>
internal sealed class ReadOnceNicControl : INicControl
{
    private static readonly (Errno Error, string Message) Refused = (Errno.ReadOnlyFileSystem, "");

    private readonly Dictionary<(NicSettingGroup Group, string Nic), (Dictionary<string, string> Values, Errno Error)> _settings = [];
    private readonly Dictionary<string, (RouteLink? Link, Errno Error)> _links = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public (string? Value, Errno Error) Read(NicSettingGroup group, string nic, string name)
    {
        if (!_settings.TryGetValue((group, nic), out var known))
        {
            _settings[(group, nic)] = known = LiveNicControl.InTime(() => EthtoolValues.ReadAll(group, nic), ([], Errno.TimedOut));
        }

        return EthtoolValues.Pick(known, group, name);
    }

    /// <inheritdoc/>
    public (string? Value, Errno Error) ReadVf(string nic, int index, string property)
    {
        if (!_links.TryGetValue(nic, out var known))
        {
            _links[nic] = known = LiveNicControl.InTime(() => VfValues.ReadLink(nic), (null, Errno.TimedOut));
        }

        return VfValues.Pick(known, index, property);
    }

    /// <inheritdoc/>
    public (Errno Error, string Message) Set(NicSettingGroup group, string nic, string name, string value) => Refused;

    /// <inheritdoc/>
    public (Errno Error, string Message) SetVf(string nic, int index, string property, string value) => Refused;
}
