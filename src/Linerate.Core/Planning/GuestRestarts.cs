using Linerate.Core.Planning.Placing;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Core.Planning;

/// <summary>
/// Guests that are to start from another definition. VFIO gives a guest's VFs their vectors when its driver asks for them, so
/// those of now go with the guest, and its vCPUs run elsewhere then: no seat of now is right before the start and behind it.
/// </summary>
internal static class GuestRestarts
{
    internal static void LeaveVectors(HostSnapshot host, Places places, PlanDraft draft)
    {
        var waiting = draft.Steps.Select(step => step.Target).OfType<DomainTarget>().Select(target => target.Guest)
            .Concat(places.Guests.Where(IsElsewhere).Select(place => place.Guest.Name))
            .ToHashSet(StringComparer.Ordinal);
        var functions = host.Guests.All
            .Where(guest => waiting.Contains(guest.Name))
            .SelectMany(guest => guest.HostDevices, (guest, device) => (Function: device.Address.ToString(), guest.Name))
            .DistinctBy(pair => pair.Function)
            .ToDictionary(pair => pair.Function, pair => pair.Name, StringComparer.Ordinal);
        foreach (var (function, vectors) in draft.Drop(target => target is InterruptTarget { IsOfGuest: true } vector && functions.ContainsKey(vector.Function)).CountBy(vector => vector.Subject))
        {
            draft.Omit(
                functions[function],
                $"{vectors} vector{(vectors == 1 ? "" : "s")} of {function} near its vCPUs",
                "it is to start from another definition: its vectors come anew then, and its vCPUs may run elsewhere; plan again after the guest has restarted");
        }
    }

    /// <summary>Whether a guest runs beside the place that it has from its next start on: its definition may say so already.</summary>
    private static bool IsElsewhere(GuestPlace place) => place.Guest.Definition.IsKnown
        && place.Guest.Vcpus.Where((vcpu, at) => vcpu.Cpus.Is(cpus => cpus != place.Vcpus[at])).Any();
}
