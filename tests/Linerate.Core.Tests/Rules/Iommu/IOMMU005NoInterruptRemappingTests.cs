using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Rules.Iommu;

namespace Linerate.Core.Tests.Rules.Iommu;

public sealed class IOMMU005NoInterruptRemappingTests
{
    [Fact]
    public void Passes_when_interrupts_go_through_a_remapping_chip()
    {
        var finding = Judge(With("IR-PCI-MSIX-0000:3b:00.0") with { Kernel = NotLoaded });

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("IR-PCI-MSIX", Assert.Single(finding.Evidence).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_nobody_knows_whether_the_module_overrides_it() =>
        Assert.Equal(Verdict.Unknown, Judge(With("IR-PCI-MSIX-0000:3b:00.0")).Verdict);

    private static KernelFacts NotLoaded { get; } = KernelFacts.NotCollected with
    {
        ModuleParameters = ImmutableDictionary<string, Reading<string>>.Empty.Add(
            "vfio_iommu_type1.allow_unsafe_interrupts", new Missing(MissingReason.Absent, "/sys/module/vfio_iommu_type1", "does not exist")),
    };

    [Fact]
    public void Fails_when_none_does()
    {
        var finding = Judge(With("PCI-MSI"));

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Contains("PCI-MSI", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_vfio_is_told_not_to_care()
    {
        var host = With("IR-PCI-MSI") with
        {
            Kernel = KernelFacts.NotCollected with
            {
                ModuleParameters = ImmutableDictionary<string, Reading<string>>.Empty.Add("vfio_iommu_type1.allow_unsafe_interrupts", TestHost.Known("Y")),
            },
        };

        Assert.Contains("allow_unsafe_interrupts", Judge(host).Observed, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fail, Judge(host).Verdict);
    }

    [Fact]
    public void Unknown_when_the_interrupts_cannot_be_read() =>
        Assert.Equal(MissingReason.NeedsRoot, Judge(TestGroups.Host() with { Interrupts = new InterruptTable { Rows = TestHost.Denied } }).Missing!.Reason);

    [Fact]
    public void NotApplicable_on_arm() => Assert.Equal(Verdict.NotApplicable, Judge(With("ITS-PCI-MSIX-0000:3b:00.0")).Verdict);

    [Fact]
    public void NotApplicable_without_an_iommu() =>
        Assert.Equal(Verdict.NotApplicable, Judge(With("PCI-MSI") with { Iommu = TestHost.GroupsOf() }).Verdict);

    private static HostSnapshot With(string chip) => TestGroups.Host() with
    {
        Interrupts = new InterruptTable { Rows = TestHost.Known(1), All = [new Interrupt(30) { Chip = chip }] },
    };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new IOMMU005NoInterruptRemapping(), host, "host");
}
