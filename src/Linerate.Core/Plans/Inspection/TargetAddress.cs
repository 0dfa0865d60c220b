using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Inspection;

/// <summary>Whether a target names what it may name: a path that climbs out of /sys or a name that is an option is refused.</summary>
public static class TargetAddress
{
    private static readonly string[] IdentifierTexts = ["rx", "tx", "autoneg", "active", "enabled", "rps_cpus", "xps_cpus"];

    /// <summary>What is wrong with it; null for nothing.</summary>
    public static string? Fault(Target target) => target switch
    {
        KernelFileTarget file => PathFault(file.Path, "/sys/", "/proc/"),
        ConfigFileTarget file => PathFault(file.Path, "/etc/") ?? ModeFault(file.Mode),
        ConfigKeyTarget key => PathFault(key.Path, "/etc/") ?? WordFault(key.Key) ?? (key.Unit is null ? null : WordFault(key.Unit)),
        HugePagesTarget pages => pages is { Node: >= 0, PageBytes: > 0 } ? null : "names no pool",
        InterruptTarget vector => AddressFault(vector.Function) ?? LineFault(vector.Action),
        VfCountTarget count => AddressFault(count.Port),
        VfPolicyTarget policy => AddressFault(policy.Port) ?? (policy.Index < 0 ? "names no VF" : null) ?? WordFault(policy.Property),
        DriverTarget driver => AddressFault(driver.Function),
        QueueCpusTarget queue => NicFault(queue.Nic) ?? WordFault(queue.Queue) ?? WordOf(queue.Attribute),
        PauseTarget pause => NicFault(pause.Nic) ?? WordOf(pause.Direction),
        RingTarget or CoalescingTarget or ChannelsTarget or FeatureTarget or PrivateFlagTarget => NicFault(target.Subject) ?? LineFault(target.Name),
        UnitTarget unit => WordFault(unit.Unit) ?? WordOf(unit.Aspect),
        BootParametersTarget boot => WordFault(boot.Loader),
        DomainTarget domain => LineFault(domain.Guest),
        InsideTarget inside => LineFault(inside.Guest) ?? (InsideTarget.CanHold(inside.Setting) ? Fault(inside.Setting) : "is nothing that is set inside a guest"),
        _ => "is of no kind that this build knows",
    };

    private static string? PathFault(string path, params ReadOnlySpan<string> roots)
    {
        foreach (var root in roots)
        {
            if (path.StartsWith(root, StringComparison.Ordinal))
            {
                return path.Split('/').Any(part => part is ".." or ".") || path.Contains("//", StringComparison.Ordinal) || path.EndsWith('/')
                    ? $"names {path}, which is no plain path"
                    : LineFault(path);
            }
        }

        return $"names {path}, which is not below {string.Join(" or ", roots.ToArray())}";
    }

    private static string? ModeFault(string mode) =>
        mode.Length is 3 or 4 && mode.All(digit => digit is >= '0' and <= '7') && (mode[^1] & 2) == 0 ? null : $"gives the mode {mode}";

    private static string? AddressFault(string text) => PciAddress.TryParse(text, out var address) && address.ToString() == text ? null : $"names {text}, which is no PCI address";

    /// <summary>IFNAMSIZ is 16 with its end; dev_valid_name() refuses slashes, colons, white space, <c>.</c> and <c>..</c>.</summary>
    private static string? NicFault(string name) =>
        name.Length is > 0 and < 16 && name is not ("." or "..") && name[0] != '-' && !name.Any(c => c is '/' or ':' || char.IsWhiteSpace(c) || char.IsControl(c))
            ? null
            : $"names {name}, which is no interface";

    private static string? WordOf(string text) => IdentifierTexts.Contains(text) ? null : $"says {text}";

    private static string? WordFault(string text) =>
        text.Length > 0 && text[0] != '-' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or ':' or '\\') ? null : $"names {text}";

    private static string? LineFault(string text) => text.Length > 0 && text[0] != '-' && !text.Any(char.IsControl) ? null : "has a name that is none";
}
