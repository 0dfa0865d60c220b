using Linerate.Linux;
using Linerate.Linux.Changes;

namespace Linerate.Apply.Machines;

/// <summary>The drivers of the machine's NICs. Each call opens a socket of its own, for one that a driver holds up is left behind.</summary>
public sealed class LiveNicControl : INicControl
{
    /// <summary>A driver that makes its queues anew waits for its firmware: tens of seconds on large NICs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly (string?, Errno) Late = (null, Errno.TimedOut);

    /// <inheritdoc/>
    public (string? Value, Errno Error) Read(NicSettingGroup group, string nic, string name) =>
        InTime(() => EthtoolValues.Read(group, nic, name), Late);

    /// <inheritdoc/>
    public (Errno Error, string Message) Set(NicSettingGroup group, string nic, string name, string value) =>
        InTime(() => EthtoolValues.Set(group, nic, name, value), (Errno.TimedOut, ""));

    /// <inheritdoc/>
    public (string? Value, Errno Error) ReadVf(string nic, int index, string property) =>
        InTime(() => VfValues.Read(nic, index, property), Late);

    /// <inheritdoc/>
    public (Errno Error, string Message) SetVf(string nic, int index, string property, string value) =>
        InTime(() => VfValues.Set(nic, index, property, value), (Errno.TimedOut, ""));

    /// <inheritdoc/>
    public INicControl AsItIsNow() => new ReadOnceNicControl();

    internal static T InTime<T>(Func<T> ask, T late) => TimeLimit.Run(ask, Limit, late);
}
