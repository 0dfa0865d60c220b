using System.Globalization;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Exports;

/// <summary>
/// Whether a step's names and values are of the kind that its target takes. A plan is a file that anybody may have written:
/// what is not as this program spells it never reaches another system.
/// </summary>
internal static class StepShape
{
    private const int LongestInterface = 15;

    /// <summary>Null, or what is wrong with it.</summary>
    internal static string? FaultOf(Step step) => NameFault(step.Target)
        ?? (step.From is null ? null : ValueFault(step.Target, step.From))
        ?? (step.To is not null ? ValueFault(step.Target, step.To)
            : step.Target is DriverTarget or ConfigFileTarget or ConfigKeyTarget ? null
            : "it can only be set, not removed");

    /// <summary>A name that the kernel gives an interface (dev_valid_name in net/core/dev.c), less those that begin like an option.</summary>
    internal static bool IsInterface(string name) =>
        name.Length is > 0 and <= LongestInterface && name[0] != '-' && name is not ("." or "..")
        && !name.Any(c => c is '/' or ':' || char.IsWhiteSpace(c) || char.IsControl(c));

    internal static bool IsFunction(string address) => PciAddress.TryParse(address, out var parsed) && parsed.ToString() == address;

    private static string? NameFault(Target target) => target switch
    {
        KernelFileTarget file => Unless(IsBelow(file.Path, "/sys/", "/proc/sys/"), "it is no attribute below /sys or /proc/sys"),
        HugePagesTarget pages => Unless(pages is { Node: >= 0, PageBytes: >= 1024 }, "it names no pool of hugepages"),
        InterruptTarget vector => Unless(IsFunction(vector.Function) && IsLine(vector.Action) && vector.Action.Length > 0, "it names no vector of a PCI function"),
        QueueCpusTarget queue => Unless(IsInterface(queue.Nic) && IsWord(queue.Queue) && queue.Attribute is "rps_cpus" or "xps_cpus", "it names no queue of an interface"),
        RingTarget ring => Unless(IsInterface(ring.Nic) && IsWord(ring.Ring), "it names no ring of an interface"),
        CoalescingTarget moderation => Unless(IsInterface(moderation.Nic) && IsWord(moderation.Parameter), "it names no parameter of an interface"),
        ChannelsTarget channels => Unless(IsInterface(channels.Nic) && IsWord(channels.Channel), "it names no channels of an interface"),
        FeatureTarget feature => Unless(IsInterface(feature.Nic) && IsWord(feature.Feature), "it names no feature of an interface"),
        PauseTarget pause => Unless(IsInterface(pause.Nic) && pause.Direction is "rx" or "tx" or "autoneg", "it names no flow control of an interface"),
        PrivateFlagTarget flag => Unless(IsInterface(flag.Nic) && IsLine(flag.Flag) && flag.Flag.Length > 0 && flag.Flag[0] != '-', "it names no flag of an interface"),
        VfCountTarget count => Unless(IsFunction(count.Port), "it names no PCI function"),
        VfPolicyTarget policy => Unless(IsFunction(policy.Port) && policy.Index >= 0 && policy.Property is "mac" or "vlan" or "trust" or "spoofchk" or "max_tx_rate" or "min_tx_rate" or "state", "it names nothing that is set for a VF"),
        DriverTarget driver => Unless(IsFunction(driver.Function), "it names no PCI function"),
        BootParametersTarget boot => Unless(boot.Loader is "grub" or "bls" or "kernel-install", "it names no boot loader that is known"),
        ConfigFileTarget file => Unless(IsBelow(file.Path, "/etc/") && file.Mode.Length is 3 or 4 && file.Mode.All(digit => digit is >= '0' and <= '7'), "it is no file below /etc"),
        ConfigKeyTarget key => Unless(IsBelow(key.Path, "/etc/") && IsWord(key.Key) && (key.Unit is null || IsUnit(key.Unit)), "it names no key of a file below /etc"),
        UnitTarget unit => Unless(IsUnit(unit.Unit) && unit.Aspect is "active" or "enabled", "it names no unit"),
        DomainTarget domain => Unless(domain.Guest.Length > 0 && domain.Guest[0] != '-' && IsLine(domain.Guest) && !domain.Guest.Contains('/'), "it names no guest"),
        InsideTarget inside => $"it is set inside {inside.Guest}, through its guest agent: linerate apply does, or {inside.Setting.Name} of {inside.Setting.Subject} by hand inside",
        _ => "this export does not know this kind of step",
    };

    private static string? ValueFault(Target target, string value) => target switch
    {
        ConfigFileTarget => Unless(!value.Contains('\0'), "its content is no text"),
        DomainTarget => Unless(!value.Contains('\0') && value.Contains("<domain", StringComparison.Ordinal), "its value is no domain XML"),
        RingTarget or ChannelsTarget or HugePagesTarget or VfCountTarget => Unless(IsNumber(value), "its value is no number"),
        CoalescingTarget { Parameter: "adaptive-rx" or "adaptive-tx" } or FeatureTarget or PauseTarget or PrivateFlagTarget
            or VfPolicyTarget { Property: "trust" or "spoofchk" } => Unless(value is "on" or "off", "its value is neither on nor off"),
        CoalescingTarget { Parameter: var parameter } => Unless(IsNumber(value) || (value is "on" or "off" && parameter.Contains("cqe-mode", StringComparison.Ordinal)), "its value is no number"),
        InterruptTarget => Unless(CpuSet.TryParse(value, out var cpus) && !cpus.IsEmpty, "its value is no list of CPUs"),
        QueueCpusTarget => Unless(CpuSet.TryParse(value, out _), "its value is no list of CPUs"),
        VfPolicyTarget { Property: "max_tx_rate" or "min_tx_rate" } => Unless(IsNumber(value), "its value is no number"),
        VfPolicyTarget { Property: "mac" } => Unless(MacAddress.TryParse(value, out _), "its value is no MAC address"),
        VfPolicyTarget { Property: "state" } => Unless(value is "auto" or "enable" or "disable", "its value is no state of a link"),
        VfPolicyTarget => Unless(IsVlan(value), "its value is no VLAN"),
        DriverTarget => Unless(IsWord(value), "its value is no driver's name"),
        UnitTarget => Unless(value is "yes" or "no", "its value is neither yes nor no"),
        _ => Unless(IsLine(value), "its value is not one line"),
    };

    private static string? Unless(bool holds, string fault) => holds ? null : fault;

    private static bool IsNumber(string value) => value.Length is > 0 and <= 19 && value.All(char.IsAsciiDigit);

    /// <summary><c>100</c>, <c>100 qos 3</c>, <c>100 qos 3 proto 802.1ad</c>.</summary>
    private static bool IsVlan(string value) => value.Split(' ') switch
    {
        [var vlan] => IsId(vlan),
        [var vlan, "qos", var priority] => IsId(vlan) && priority is [>= '0' and <= '7'],
        [var vlan, "proto", "802.1ad" or "802.1Q"] => IsId(vlan),
        [var vlan, "qos", [>= '0' and <= '7'], "proto", "802.1ad" or "802.1Q"] => IsId(vlan),
        _ => false,
    };

    private static bool IsId(string vlan) => int.TryParse(vlan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id <= 4094;

    private static bool IsLine(string text) => !text.Any(char.IsControl);

    /// <summary>What drivers, keys, parameters, features and queues are named with.</summary>
    private static bool IsWord(string text) => text.Length > 0 && text[0] != '-' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+');

    private static bool IsUnit(string text) => text.Length > 0 && text[0] != '-' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '@' or ':' or '\\');

    private static bool IsBelow(string path, params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            if (path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal))
            {
                return IsLine(path) && !path.Split('/').Skip(1).Any(part => part is "" or "." or "..");
            }
        }

        return false;
    }
}
