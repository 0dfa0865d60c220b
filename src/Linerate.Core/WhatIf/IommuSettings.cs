using Linerate.Core.Host.Iommu;

namespace Linerate.Core.WhatIf;

/// <summary>How the kernel maps the buffers of the host's own drivers: all groups that it maps for itself at once, as the boot parameter does.</summary>
internal static class IommuSettings
{
    private static readonly string[] OwnTypes = ["identity", "DMA", "DMA-FQ"];

    internal static IEnumerable<Setting> Of(HostSnapshot host)
    {
        if (host.Iommu.Groups.Is(groups => groups.Any(IsOwn)))
        {
            yield return new Setting("iommu", "pt, lazy or strict", (now, value) => TypeOf(value) is { } type
                ? now.WithGroups(group => IsOwn(group) ? group with { DomainType = group.DomainType.Thought(type) } : group)
                : null);
        }
    }

    private static bool IsOwn(IommuGroup group) => group.DomainType.Is(type => OwnTypes.Contains(type, StringComparer.Ordinal));

    private static string? TypeOf(string value) => value switch
    {
        "pt" => "identity",
        "strict" => "DMA",
        "lazy" => "DMA-FQ",
        _ => null,
    };
}
