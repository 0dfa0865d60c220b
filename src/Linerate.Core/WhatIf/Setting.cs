namespace Linerate.Core.WhatIf;

/// <summary>One thing about a host that can be thought otherwise.</summary>
/// <param name="Key">How it is asked for: <c>nic.eth2.link</c>, <c>guest.web1.node</c>, <c>iommu</c>.</param>
/// <param name="Accepts">Which values, in words.</param>
/// <param name="Change">The host with it; the host itself where nothing changes, null for a value that is none.</param>
public sealed record Setting(string Key, string Accepts, Func<HostSnapshot, string, HostSnapshot?> Change)
{
    /// <summary>All that can be thought otherwise about a host. What was not read of it cannot.</summary>
    public static IEnumerable<Setting> Of(HostSnapshot host) =>
        NicSettings.Of(host).Concat(GuestSettings.Of(host)).Concat(VfCapSettings.Of(host)).Concat(IommuSettings.Of(host));
}
