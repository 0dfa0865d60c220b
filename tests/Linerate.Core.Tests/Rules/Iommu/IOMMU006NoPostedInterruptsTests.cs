using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Rules.Iommu;

namespace Linerate.Core.Tests.Rules.Iommu;

public sealed class IOMMU006NoPostedInterruptsTests
{
    private const ulong CanPost = 1UL << 59;

    [Fact]
    public void Passes_when_kvm_uses_what_the_iommu_can() => Assert.Equal(Verdict.Pass, Judge(With(CanPost, "kvm_intel.enable_apicv", "Y")).Verdict);

    [Fact]
    public void Passes_when_posted_interrupts_are_counted()
    {
        var finding = Judge(TestGroups.Host() with
        {
            Interrupts = new InterruptTable { Architectural = ImmutableDictionary<string, long>.Empty.Add("PIN", 12345) },
        });

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("12345", Assert.Single(finding.Evidence).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_the_iommu_can_and_kvm_does_not()
    {
        var finding = Judge(With(CanPost, "kvm_intel.enable_apicv", "N"));

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("enable_apicv is N", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_as_a_note_when_avic_is_off() =>
        Assert.Equal((Verdict.Fail, Severity.Note), (Judge(With(0, "kvm_amd.avic", "N")).Verdict, Judge(With(0, "kvm_amd.avic", "N")).Severity));

    [Fact]
    public void Unknown_when_the_module_is_not_loaded() =>
        Assert.Equal(Verdict.Unknown, Judge(With(CanPost, "kvm.other", "N")).Verdict);

    [Fact]
    public void NotApplicable_when_the_iommu_cannot() =>
        Assert.Equal(Verdict.NotApplicable, Judge(With(0, "kvm_intel.enable_apicv", "N")).Verdict);

    private static HostSnapshot With(ulong capabilities, string parameter, string value) => TestGroups.Host() with
    {
        Iommu = new IommuFacts
        {
            Groups = TestHost.Known(TestGroups.Healthy),
            Units = TestHost.Known(ImmutableArray.Create(new IommuUnit("dmar0", TestHost.Known(capabilities), TestHost.Known(0UL)))),
        },
        Kernel = KernelFacts.NotCollected with
        {
            ModuleParameters = ImmutableDictionary<string, Reading<string>>.Empty.Add(parameter, TestHost.Known(value)),
        },
    };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new IOMMU006NoPostedInterrupts(), host, "host");
}
