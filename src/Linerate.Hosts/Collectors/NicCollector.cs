using System.Collections.Frozen;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Hosts.Collectors.Nics;

namespace Linerate.Hosts.Collectors;

/// <summary>
/// Reads the network interfaces: /sys/class/net, one rtnetlink question for all of them, and ethtool questions for ports.
/// A VF's interface and a virtual one are asked nothing beyond their link and rtnetlink: a host may have 4096 of them.
/// </summary>
public static class NicCollector
{
    private const string Root = "/sys/class/net";

    /// <summary>The one entry of /sys/class/net that is a file: the bonding driver's list.</summary>
    private const string BondingMasters = "bonding_masters";

    /// <param name="reader">Where to read.</param>
    /// <param name="pci">The functions: which of them are VFs.</param>
    public static NicInventory Collect(HostReader reader, PciTree pci)
    {
        var listing = reader.List(Root);
        if (!listing.TryGet(out var names))
        {
            return new NicInventory { Listing = listing.Missing };
        }

        var links = reader.Parse<FrozenDictionary<string, LinkFacts>>(
            new HostQuestion(QuestionKind.Links, ""), LinksParser.TryParse, "a list of interfaces");
        var nics = ImmutableArray.CreateBuilder<Nic>(names.Length);
        Missing? unplaced = null;
        foreach (var name in names)
        {
            if (name == BondingMasters)
            {
                continue;
            }

            // One whose own link is absent went away since it was listed.
            var nic = new NicReader(reader, name, links);
            var target = nic.Target();
            if (target.IsKnown || target.Missing.Reason != MissingReason.Absent)
            {
                unplaced ??= target.IsKnown ? null : target.Missing;
                nics.Add(Read(nic, target, pci));
            }
        }

        var all = nics.DrainToImmutable();
        return new NicInventory { All = all, Listing = Reading<int>.Known(all.Length, listing.Evidence), Unplaced = unplaced };
    }

    private static Nic Read(NicReader nic, Reading<string> target, PciTree pci)
    {
        var function = target.TryGet(out var path) ? NicFunction.Of(path) : null;

        // A VF is its port's to tell about, but to the guest that has it: no PF is there.
        var isPort = function is { } address && pci.Find(address) is not { PhysicalFunction: not null };
        var basic = nic.ReadBasic(function);
        return isPort && !basic.IsRepresentor ? nic.ReadPort(basic) : basic;
    }
}
