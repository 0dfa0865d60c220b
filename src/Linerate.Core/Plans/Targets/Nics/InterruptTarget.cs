using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Nics;

/// <summary>
/// Where a vector may be served (/proc/irq/N/smp_affinity_list, Documentation/core-api/irq/irq-affinity.rst). Its value is a list of CPUs.
/// </summary>
/// <param name="Function">The PCI address of the function that raises it; its number is looked up when it is set, because it changes with channels and VFs.</param>
/// <param name="Action">The name that its driver gave it, as in /proc/interrupts.</param>
public sealed record InterruptTarget(string Function, string Action) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Function;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"affinity of {Action}";

    /// <summary>Whether VFIO raises it for a guest (drivers/vfio/pci/vfio_pci_intrs.c): it is there while the guest's driver wants it.</summary>
    [JsonIgnore]
    public bool IsOfGuest => Action.StartsWith("vfio-", StringComparison.Ordinal);
}
