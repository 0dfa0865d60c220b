using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains;

/// <summary>
/// Whether two definitions are the same to libvirt. It writes what it is given anew: in its own order and indentation, without comments,
/// with the addresses, controllers and defaults that were left to it. Those may be missing on one side; everything else counts, and
/// what both sides say must agree.
/// </summary>
public static class DomainComparison
{
    private static readonly FrozenDictionary<string, string[]> FilledElements = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["domain"] = ["uuid", "currentMemory", "on_poweroff", "on_reboot", "on_crash", "clock", "seclabel", "features", "cpu", "pm", "resource"],
        ["devices"] = ["emulator", "controller", "input", "audio", "memballoon", "watchdog"],
        ["interface"] = ["address", "alias", "mac", "driver", "link"],
        ["hostdev"] = ["address", "alias", "driver"],
        ["controller"] = ["address", "alias", "model", "target", "driver"],
        ["cpu"] = ["model", "feature", "maxphysaddr"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> FilledAttributes = FrozenSet.ToFrozenSet(
        ["check", "migratable", "match", "fallback", "dies", "clusters", "placement", "multifunction", "unit", "busNr", "chassis", "port", "hotplug", "arch", "machine", "xmlns:qemu"],
        StringComparer.Ordinal);

    private static readonly string[] Keys = ["index", "vcpu", "iothread", "cellid", "id", "name", "size"];

    public static bool Same(string left, string right) =>
        left == right
        || (MarkupReader.Read(left, out var a) is null && MarkupReader.Read(right, out var b) is null && Same(a!.Root, b!.Root));

    private static bool Same(MarkupElement left, MarkupElement right) =>
        left.Name == right.Name && SameAttributes(left, right) && SameChildren(left, right);

    private static bool SameAttributes(MarkupElement left, MarkupElement right)
    {
        foreach (var name in left.Attributes.Concat(right.Attributes).Select(attribute => attribute.Name).Distinct(StringComparer.Ordinal))
        {
            var (a, b) = (left[name], right[name]);
            if (a is null || b is null ? !FilledAttributes.Contains(name) : a != b && !SameMachine(name, a, b) && !SameNumber(a, b) && !SameCpus(name, a, b))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameChildren(MarkupElement left, MarkupElement right)
    {
        var others = right.Elements.ToLookup(KeyOf, StringComparer.Ordinal);
        var groups = left.Elements.ToLookup(KeyOf, StringComparer.Ordinal);
        foreach (var key in groups.Select(group => group.Key).Concat(others.Select(group => group.Key)).Distinct(StringComparer.Ordinal))
        {
            var (mine, theirs) = (groups[key].ToArray(), others[key].ToArray());
            var common = Math.Min(mine.Length, theirs.Length);
            if (mine.Length != theirs.Length && !IsFilled(left, (mine.Length > 0 ? mine : theirs)[0]))
            {
                return false;
            }

            for (var index = 0; index < common; index++)
            {
                if (!Same(mine[index], theirs[index]))
                {
                    return false;
                }
            }
        }

        return left.Elements.Any() || right.Elements.Any() || left.Text == right.Text;
    }

    /// <summary>Every device may be given an address and a name.</summary>
    private static bool IsFilled(MarkupElement parent, MarkupElement child) => child.Name switch
    {
        "alias" => child["name"]?.StartsWith("ua-", StringComparison.Ordinal) != true,
        "address" => parent.Name != "source",
        _ => FilledElements.TryGetValue(parent.Name, out var names) && names.Contains(child.Name),
    };

    private static string KeyOf(MarkupElement element) =>
        $"{element.Name} {(element.Name == "controller" ? element["type"] : "")} {Keys.Select(key => element[key]).FirstOrDefault(value => value is not null && element.Name is not "driver")}";

    // libvirt writes the version that an alias stands for.
    private static bool SameMachine(string name, string left, string right)
    {
        return name == "machine" && (Names(left, right) || Names(right, left));

        static bool Names(string alias, string machine) => alias switch
        {
            "q35" => machine.StartsWith("pc-q35-", StringComparison.Ordinal),
            "pc" => machine.StartsWith("pc-i440fx-", StringComparison.Ordinal),
            _ => false,
        };
    }

    private static bool SameNumber(string left, string right) =>
        Edits.HostDeviceEdits.Number(left, out var a) && Edits.HostDeviceEdits.Number(right, out var b) && a == b;

    private static bool SameCpus(string name, string left, string right) => name is "cpuset" or "nodeset" && Edits.DomainDraft.SameSet(left, right);
}
