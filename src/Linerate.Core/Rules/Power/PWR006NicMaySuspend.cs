using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Power;

/// <summary>A NIC under runtime power management may be put to sleep when it looks idle, and wakes slowly or not at all.</summary>
public sealed class PWR006NicMaySuspend : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "PWR006",
        "Runtime power management may suspend the NIC",
        Severity.Note,
        "Documentation/power/runtime_pm; Documentation/ABI/testing/sysfs-devices-power: control");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.NetworkPorts.Select(port => Check(host, port));

    private Finding Check(HostSnapshot host, PciDevice port)
    {
        var subject = Subject.Port(host, port);
        if (!port.RuntimePower.TryGet(out var control))
        {
            return Unknown(subject, "its power control", port.RuntimePower.Missing);
        }

        return control == "auto"
            ? Fails(subject, "power/control is auto", "on", $"echo on > {port.AttributePath("power/control")}", port.RuntimePower.Evidence)
            : Passes(subject, $"power/control is {control}", port.RuntimePower.Evidence);
    }
}
