using Linerate.Core.Host.Guests;

namespace Linerate.Core.Rules.Cpus;

/// <summary>Guests whose every vCPU somebody restricted: those that CPUs can be set apart for.</summary>
internal static class PinnedGuests
{
    internal static bool IsPinned(Guest guest) => !guest.Vcpus.IsEmpty && guest.Vcpus.All(vcpu => vcpu.IsPinned.Or(false));

    /// <summary>Why nothing can be said about a guest's CPUs; null when it is pinned to known ones.</summary>
    internal static Missing? WhyUnknown(Guest guest)
    {
        foreach (var vcpu in guest.Vcpus)
        {
            if (!vcpu.IsPinned.IsKnown)
            {
                return vcpu.IsPinned.Missing;
            }
        }

        return guest.VcpuCpus.IsKnown ? null : guest.VcpuCpus.Missing;
    }
}
