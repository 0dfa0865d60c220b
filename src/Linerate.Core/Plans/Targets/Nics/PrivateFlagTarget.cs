namespace Linerate.Core.Plans.Targets.Nics;

/// <summary>A private flag of a NIC's driver (ETHTOOL_MSG_PRIVFLAGS_SET). Its value is <c>on</c> or <c>off</c>.</summary>
public sealed record PrivateFlagTarget(string Nic, string Flag) : Target
{
    /// <inheritdoc/>
    public override string Subject => Nic;

    /// <inheritdoc/>
    public override string Name => Flag;
}
