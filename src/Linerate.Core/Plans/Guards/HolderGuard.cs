using Linerate.Core.Host.Lifelines;
using Linerate.Core.Host.Pci;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Plans.Guards;

/// <summary>Keeps steps from taking a device away from whoever has it: a running guest, a process with VFIO, another network namespace, the host itself.</summary>
internal sealed class HolderGuard(HostSnapshot host)
{
    private readonly Lazy<ILookup<int, DeviceHolder>> _byGroup = new(() => host.Lifelines.Holders.Or([])
        .Where(holder => holder.Group is not null)
        .ToLookup(holder => holder.Group!.Value));

    internal Refusal? Check(Step step) => step.Target switch
    {
        VfCountTarget count => CheckCount(step, count),
        DriverTarget driver => CheckDriver(step, driver),
        _ => null,
    };

    private Refusal? CheckCount(Step step, VfCountTarget target)
    {
        if (Find(target.Port) is not { } port)
        {
            return new Refusal(step, $"there is no {target.Port}", null);
        }

        var vfs = port.VirtualFunctions.Select(host.Pci.Find).OfType<PciDevice>().ToArray();
        foreach (var vf in vfs)
        {
            if (HeldBy(vf) is { } holder)
            {
                return new Refusal(step, $"{vf.Address} is held by {holder}, and every change of the number takes all VFs away", null);
            }
        }

        return vfs.Any(MayBeOpen) ? Unknown(step) : null;
    }

    private Refusal? CheckDriver(Step step, DriverTarget target)
    {
        if (Find(target.Function) is not { } function)
        {
            return new Refusal(step, $"there is no {target.Function}", null);
        }

        if (HeldBy(function) is { } holder)
        {
            return new Refusal(step, $"it is held by {holder}", null);
        }

        return step.To is { } driver && VfDrivers.HoldsForOthers(driver) && Neighbour(function) is { } neighbour
            ? new Refusal(step, $"its IOMMU group has {neighbour} too, and a group is given away whole", null)
            : MayBeOpen(function) ? Unknown(step) : null;
    }

    /// <summary>Who has a function; null where nobody is known to.</summary>
    private string? HeldBy(PciDevice function) =>
        host.HolderOf(function.Address) is { IsRunning: true } guest ? $"running guest {guest.Name}"
        : host.Iommu.GroupOf(function.Address) is { } group && _byGroup.Value[group.Number].FirstOrDefault() is { } process ? $"process {process.ProcessId} ({process.Name}), which has /dev/vfio/{group.Number} open"
        : InUse(function) is { } user ? user
        : IsElsewhere(function) ? $"another network namespace: {function.Driver.Value} has it and it has no interface here"
        : null;

    /// <summary>The host's own use: an interface that is up or part of something.</summary>
    private string? InUse(PciDevice function)
    {
        foreach (var nic in host.Nics.Of(function.Address))
        {
            if (nic.Master is { } master)
            {
                return $"the host: {nic.Name} is part of {master}";
            }

            if (nic.OperState.Is(state => state == "up"))
            {
                return $"the host: {nic.Name} is up";
            }
        }

        return null;
    }

    /// <summary>A VF with a network driver has an interface somewhere.</summary>
    private bool IsElsewhere(PciDevice function) =>
        function.IsVirtualFunction && function.IsNetwork
        && function.Driver.Is(driver => !VfDrivers.HoldsForOthers(driver))
        && host.Nics.Listing.IsKnown && host.Nics.Unplaced is null && host.Nics.Of(function.Address).IsEmpty;

    /// <summary>A member of the same group that a driver of the host has; bridges need none.</summary>
    private string? Neighbour(PciDevice function) => host.Iommu.GroupOf(function.Address)?.Members
        .Where(member => member != function.Address)
        .Select(host.Pci.Find)
        .OfType<PciDevice>()
        .Where(member => !member.IsBridge && member.Driver.Is(driver => !VfDrivers.HoldsForOthers(driver)))
        .Select(member => $"{member.Address}, which {member.Driver.Value} has{(InUse(member) is { } use ? $" for {use}" : "")},")
        .FirstOrDefault();

    /// <summary>A function can be open only while a driver has it that gives it to processes.</summary>
    private static bool MayBeOpen(PciDevice function) =>
        function.Driver.TryGet(out var driver) ? VfDrivers.HoldsForOthers(driver) : function.Driver.Missing.Reason != MissingReason.Absent;

    private Refusal? Unknown(Step step) => host.Lifelines.Holders.IsKnown ? null
        : new Refusal(step, $"who has devices open is not known: {host.Lifelines.Holders.Missing}", GuardOverride.UnknownHolder);

    private PciDevice? Find(string address) => PciAddress.TryParse(address, out var parsed) ? host.Pci.Find(parsed) : null;
}
