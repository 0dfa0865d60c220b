namespace Linerate.Core.Rules.Iommu;

/// <summary>Whether the host gives devices away, now or by the look of it soon.</summary>
internal static class Passthrough
{
    /// <summary>What wants it, in words; <see cref="MissingReason.Absent"/> when nothing does.</summary>
    internal static Reading<string> WantedBy(HostSnapshot host)
    {
        var holders = host.Guests.All.Count(guest => !guest.HostDevices.IsEmpty);
        var vfs = host.VirtualFunctions.Count(vf => vf.IsNetwork);
        return (holders, vfs) switch
        {
            (0, 0) => host.Pci.Unlisted ?? host.Guests.Unread ?? new Missing(MissingReason.Absent, "", "no VF exists and no guest holds a host function"),
            (0, _) => Reading<string>.Known($"{vfs} VFs exist"),
            (_, 0) => Reading<string>.Known($"{holders} guest(s) hold host functions"),
            _ => Reading<string>.Known($"{vfs} VFs exist and {holders} guest(s) hold host functions"),
        };
    }

    /// <summary>True when it is known that no IOMMU is in use: then the other rules have nothing to judge.</summary>
    internal static bool IsOff(HostSnapshot host) => host.Iommu.Groups.Is(groups => groups.IsEmpty);
}
