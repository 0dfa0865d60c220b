using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Nics;

namespace Linerate.Core.Rules.Guests;

/// <summary>A VF of a guest as both sides see it.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Inside">What was read inside.</param>
/// <param name="Vf">The VF on the host.</param>
/// <param name="Function">The function that it is inside.</param>
/// <param name="Nic">Its interface inside; null where it has none.</param>
internal sealed record InsideNic(Guest Guest, HostSnapshot Inside, PciDevice Vf, PciDevice Function, Nic? Nic)
{
    /// <summary>The interface inside, else the function, under its guest.</summary>
    internal Subject Subject => Subject.PartOf(Guest, Nic?.Name ?? Function.Address.ToString());

    /// <summary>
    /// The VFs of guests that were looked into: a VF shows its guest the vendor and device ID that it has on the host, and where a guest has
    /// several of one kind, the MAC tells which is which.
    /// </summary>
    internal static IEnumerable<InsideNic> Of(HostSnapshot host) =>
        from guest in host.Guests.All
        where host.Insides.ContainsKey(guest.Name)
        let inside = host.Insides[guest.Name]
        from pair in Pairs(host, guest, inside)
        select pair;

    /// <summary>The same inside, with the port's speed where the VF's driver tells none.</summary>
    internal HostSnapshot WithSpeed(HostSnapshot host)
    {
        var port = host.InterfaceOf(host.PhysicalFunctionOf(Vf));
        if (Nic is not { Speed.IsKnown: false } || !port.TryGet(out var own) || !own.Speed.IsKnown)
        {
            return Inside;
        }

        return Inside with
        {
            Nics = new NicInventory
            {
                All = ImmutableArray.CreateRange(Inside.Nics.All, nic => nic.Name == Nic.Name ? nic with { Speed = own.Speed } : nic),
                Listing = Inside.Nics.Listing,
                Unplaced = Inside.Nics.Unplaced,
            },
        };
    }

    private static IEnumerable<InsideNic> Pairs(HostSnapshot host, Guest guest, HostSnapshot inside)
    {
        var left = inside.NetworkPorts.ToList();
        foreach (var passthrough in guest.HostDevices)
        {
            if (host.Pci.Find(passthrough.Address) is not { IsVirtualFunction: true, IsNetwork: true } vf || PciId.Of(vf) is not { } id)
            {
                continue;
            }

            var alike = left.Where(function => PciId.Of(function) == id).ToArray();
            var mac = Migration.MovingGuests.MacOf(host, passthrough, vf);
            var function = alike.Length > 1 && mac.TryGet(out var own)
                ? Array.Find(alike, candidate => inside.Nics.Of(candidate.Address).Any(nic => nic.Mac.Is(address => address == own)))
                : alike.Length == 1 ? alike[0] : null;
            if (function is not null)
            {
                left.Remove(function);
                yield return new InsideNic(guest, inside, vf, function, inside.Nics.Of(function.Address).FirstOrDefault());
            }
        }
    }
}
