using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Tests.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Iommu;

/// <summary>The test host with IOMMU groups as the kernel makes them when every port isolates.</summary>
internal static class TestGroups
{
    internal static readonly PciAddress Disk = PciAddress.Parse("0000:3c:00.0");

    internal static IommuGroup Group(int number, params ImmutableArray<PciAddress> members) => new(number, TestHost.Known("DMA-FQ"), members);

    internal static HostSnapshot Host(params ImmutableArray<IommuGroup> groups) =>
        Host(AcsCapability.NeededForIsolation, groups);

    /// <param name="control">What of ACS the root port has on; null when it has no ACS.</param>
    /// <param name="groups">The groups; the healthy ones when empty.</param>
    internal static HostSnapshot Host(AcsServices? control, params ImmutableArray<IommuGroup> groups) => TestLinks.Host() with
    {
        Pci = TestHost.TreeOf(
            Bridge(control),
            TestLinks.Port(),
            TestHost.Vf(TestHost.FirstVf),
            TestHost.Vf(TestHost.SecondVf),
            new PciDevice(Disk) { ClassCode = TestHost.Known(0x010802) }),
        Iommu = TestHost.GroupsOf(groups is [] ? Healthy : groups),
    };

    internal static ImmutableArray<IommuGroup> Healthy { get; } =
    [
        Group(1, TestHost.RootPort), Group(2, TestHost.Port), Group(3, TestHost.FirstVf), Group(4, TestHost.SecondVf), Group(5, Disk),
    ];

    /// <summary>What a root port without ACS makes of it.</summary>
    internal static ImmutableArray<IommuGroup> Merged { get; } =
        [Group(1, TestHost.RootPort, TestHost.Port, TestHost.FirstVf, TestHost.SecondVf)];

    private static PciDevice Bridge(AcsServices? control)
    {
        var bridge = TestLinks.Bridge();
        return bridge with
        {
            Config = TestHost.Known(bridge.Config.Value with
            {
                Acs = control is { } on
                    ? TestHost.Known(new AcsCapability(0x110, AcsCapability.NeededForIsolation, on))
                    : new Missing(MissingReason.Absent, "/test", "the function lacks it"),
            }),
        };
    }
}
