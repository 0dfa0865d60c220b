using Linerate.Core.Host.Pci;
using Linerate.Core.Intents;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Core.Planning;

/// <summary>What the owner said must not be touched.</summary>
internal sealed class Forbidden(HostSnapshot host, Intent intent)
{
    private readonly HashSet<string> _words =
    [
        .. intent.Untouchable,
        .. intent.Nics.Where(pair => pair.Value.Untouchable).Select(pair => pair.Key),
        .. intent.Guests.Where(pair => pair.Value.Untouchable).Select(pair => pair.Key),
    ];

    /// <summary>The word that forbids a target; null where none does.</summary>
    internal string? By(Target target)
    {
        if (_words.Count == 0)
        {
            return null;
        }

        if (KnobWords.Of(target) is { } word && _words.Contains(word))
        {
            return word;
        }

        return NamesOf(target).FirstOrDefault(_words.Contains);
    }

    /// <summary>The names that a target goes by: its own, its NIC's, its PF's, and its holder's.</summary>
    private IEnumerable<string> NamesOf(Target target)
    {
        yield return target.Subject;
        var name = target is InterruptTarget interrupt ? interrupt.Function : target.Subject;
        var function = PciAddress.TryParse(name, out var address) ? host.Pci.Find(address)
            : host.Nics.Find(name)?.Function is { } below ? host.Pci.Find(below) : null;
        if (function is null)
        {
            yield break;
        }

        foreach (var owner in (PciDevice[])[function, host.PhysicalFunctionOf(function)])
        {
            yield return owner.Address.ToString();
            foreach (var nic in host.Nics.Of(owner.Address))
            {
                yield return nic.Name;
            }
        }

        // The policies of a VF are addressed by its port.
        var held = target is Plans.Targets.Vfs.VfPolicyTarget policy && policy.Index < function.VirtualFunctions.Length ? function.VirtualFunctions[policy.Index] : function.Address;
        if (host.HolderOf(held) is { } guest)
        {
            yield return guest.Name;
        }
    }
}
