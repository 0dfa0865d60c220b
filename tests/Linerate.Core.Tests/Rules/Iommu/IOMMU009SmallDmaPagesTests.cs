using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Memory;
using Linerate.Core.Rules.Iommu;

namespace Linerate.Core.Tests.Rules.Iommu;

public sealed class IOMMU009SmallDmaPagesTests
{
    [Fact]
    public void Passes_on_pages_of_two_mebibytes() => Assert.Equal(Verdict.Pass, Judge(On(ByteSize.MiB(2))).Verdict);

    [Fact]
    public void Fails_on_pages_of_four_kibibytes()
    {
        var finding = Judge(On(ByteSize.KiB(4)));

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("2 queue(s) of 512 buffers are 2 MiB; 64 translations of 4 KiB reach 256 KiB: 88", finding.Observed, StringComparison.Ordinal);
        Assert.Equal(TestProfiles.Throughput.Iommu.IotlbEntries.Source, finding.Authority);
    }

    [Fact]
    public void Fails_as_a_note_when_transparent_huge_pages_may_back_the_guest() =>
        Assert.Equal(Severity.Note, Judge(On(ByteSize.KiB(4), "madvise")).Severity);

    [Fact]
    public void Unknown_when_the_page_size_is() =>
        Assert.Equal(Verdict.Unknown, Judge(On(TestHost.Denied)).Verdict);

    [Fact]
    public void NotApplicable_when_no_iommu_is_in_use() =>
        Assert.Equal(Verdict.NotApplicable, Judge(On(ByteSize.KiB(4)) with { Iommu = TestHost.GroupsOf() }).Verdict);

    private static HostSnapshot On(ByteSize page, string transparent = "never") => On(TestHost.Known(page), transparent);

    private static HostSnapshot On(Reading<ByteSize> page, string transparent = "never") => TestHost.TwoNodes() with
    {
        Guests = TestHost.GuestsOf(TestHost.Web1() with { Memory = GuestMemory.NotCollected with { PageSize = page } }),
        Memory = MemoryFacts.NotCollected with { TransparentHugePages = TestHost.Known(transparent) },
    };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new IOMMU009SmallDmaPages(), host, "web1");
}
