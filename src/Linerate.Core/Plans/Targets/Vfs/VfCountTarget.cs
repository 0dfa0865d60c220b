using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Vfs;

/// <summary>
/// How many VFs a port has (sriov_numvfs, Documentation/PCI/pci-iov-howto.rst). Its value is their number. Every change goes
/// through none: all its VFs disappear, and with them what was set for each.
/// </summary>
/// <param name="Port">The PCI address of the PF.</param>
public sealed record VfCountTarget(string Port) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Port;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "VFs";
}
