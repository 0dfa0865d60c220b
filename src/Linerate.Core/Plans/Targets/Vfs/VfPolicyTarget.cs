using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Vfs;

/// <summary>
/// What the administrator sets for one VF (IFLA_VFINFO_LIST, ip-link(8)). Its value is spelled as <c>ip link set</c> takes it.
/// </summary>
/// <param name="Port">The PCI address of the PF.</param>
/// <param name="Index">From 0.</param>
/// <param name="Property"><c>mac</c>, <c>vlan</c>, <c>trust</c>, <c>spoofchk</c>, <c>max_tx_rate</c>, <c>min_tx_rate</c> or <c>state</c>.</param>
public sealed record VfPolicyTarget(string Port, int Index, string Property) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Port;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"{Property} of VF {Index}";
}
