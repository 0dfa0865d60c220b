using Linerate.Core.Profiles;

namespace Linerate.Core.Intents;

/// <summary>Holds an intent's names against a host: a word that means nothing there would forbid or ask for nothing, silently.</summary>
public static class IntentCheck
{
    /// <summary>The first name that the host does not know, with the nearest that it does; null where it knows all.</summary>
    public static string? FirstUnknown(Intent intent, HostSnapshot host)
    {
        string[] nics = [.. host.Nics.All.Select(nic => nic.Name)];
        string[] guests = [.. host.Guests.All.Select(guest => guest.Name)];
        foreach (var name in intent.Nics.Keys)
        {
            if (!nics.Contains(name))
            {
                return $"[nics.{name}]: this host has no interface {name}{NearestWord.Hint(name, nics)}";
            }
        }

        foreach (var name in intent.Guests.Keys)
        {
            if (!guests.Contains(name))
            {
                return $"[guests.{name}]: this host has no guest {name}{NearestWord.Hint(name, guests)}";
            }
        }

        string[] words = [.. KnobWords.All.Select(knob => knob.Word), .. nics, .. guests];
        foreach (var word in intent.Untouchable)
        {
            if (!words.Contains(word) && !(PciAddress.TryParse(word, out var address) && host.Pci.Find(address) is not null))
            {
                return $"untouchable: {word} is no kind of setting, interface, guest or PCI function of this host{NearestWord.Hint(word, words)}";
            }
        }

        return (intent.ReservedCpus - host.Cpus.Online.Or(intent.ReservedCpus)) is { IsEmpty: false } absent
            ? $"reserved_cpus: this host has no CPUs {absent} online"
            : null;
    }
}
