using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Vfs;

/// <summary>
/// The driver of a PCI function (driver_override and drivers_probe, Documentation/ABI/testing/sysfs-bus-pci). Its value is
/// the name of the driver, null for none.
/// </summary>
/// <param name="Function">A PCI address.</param>
public sealed record DriverTarget(string Function) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Function;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "driver";
}
