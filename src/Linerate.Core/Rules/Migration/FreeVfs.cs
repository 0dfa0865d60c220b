using Linerate.Core.Host.Pci;

namespace Linerate.Core.Rules.Migration;

/// <summary>Those VFs that no guest and no process holds and through which the host itself sends nothing.</summary>
internal static class FreeVfs
{
    internal static Reading<ImmutableArray<PciDevice>> Of(HostSnapshot target)
    {
        if (target.Guests.Unread is { } unread)
        {
            return unread;
        }

        return target.Pci.Unseen is { } unseen && target.Pci.Devices.IsEmpty ? unseen : Reading<ImmutableArray<PciDevice>>.Known(
            [
                .. target.VirtualFunctions.Where(vf => vf.IsNetwork
                    && target.HolderOf(vf.Address) is null
                    && !IsElsewhere(target, vf)
                    && target.Nics.Of(vf.Address).All(nic => nic.Master is null && !nic.OperState.Is(state => state == "up"))),
            ],
            target.Pci.Listing.Evidence);
    }

    /// <summary>A driver that makes interfaces has it, and there is none: it was moved to another network namespace.</summary>
    private static bool IsElsewhere(HostSnapshot target, PciDevice vf) =>
        vf.Driver.Is(driver => !UserDrivers.Include(driver)) && target.Nics is { Listing.IsKnown: true, Unplaced: null } && !target.Nics.Of(vf.Address).Any();
}
