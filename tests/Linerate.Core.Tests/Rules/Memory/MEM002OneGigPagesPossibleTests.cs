using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Iommu;
using Linerate.Core.Rules.Memory;

namespace Linerate.Core.Tests.Rules.Memory;

public sealed class MEM002OneGigPagesPossibleTests
{
    private static readonly MEM002OneGigPagesPossible Rule = new();

    private static HostSnapshot With(ByteSize page, ByteSize size) => TestHost.TwoNodes() with
    {
        Guests = TestHost.GuestsOf(TestHost.Web1() with { Memory = new GuestMemory { PageSize = TestHost.Known(page), Size = TestHost.Known(size) } }),
    };

    [Fact]
    public void Fails_when_a_large_guest_lies_on_2_MiB_pages()
    {
        var finding = TestHost.Judge(Rule, With(ByteSize.MiB(2), ByteSize.GiB(16)), "web1");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("16 GiB of memory on 2 MiB pages: 8192 translations", finding.Observed);
        Assert.Equal("1 GiB pages: 16 translations", finding.Wanted);
        Assert.Equal(TestProfiles.Throughput.Memory.OneGigFrom.Source, finding.Authority);
    }

    [Fact]
    public void Passes_on_1_GiB_pages() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(ByteSize.GiB(1), ByteSize.GiB(16)), "web1").Verdict);

    [Fact]
    public void Passes_below_the_profiles_size() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(ByteSize.MiB(2), ByteSize.GiB(3)), "web1").Verdict);

    [Fact]
    public void Unknown_when_the_size_is()
    {
        var memory = new GuestMemory { PageSize = TestHost.Known(ByteSize.MiB(2)), Size = TestHost.Denied };
        var host = TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Memory = memory }) };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, host, "web1").Missing);
    }

    [Fact]
    public void NotApplicable_on_small_pages() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(ByteSize.KiB(4), ByteSize.GiB(16)), "web1").Verdict);

    [Fact]
    public void NotApplicable_when_the_memory_is_no_whole_number_of_pages() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(ByteSize.MiB(2), ByteSize.MiB(16 * 1024 + 512)), "web1").Verdict);

    [Fact]
    public void NotApplicable_when_the_processor_has_no_such_pages()
    {
        var host = With(ByteSize.MiB(2), ByteSize.GiB(16)) with
        {
            Identity = new HostIdentity { CpuVendor = TestHost.Known("GenuineIntel"), CpuFlags = TestHost.Known(ImmutableHashSet.Create("sse2")) },
        };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, host, "web1").Verdict);
    }

    [Theory]
    [InlineData(0x08UL << 32, Verdict.Fail)]
    [InlineData(0x04UL << 32, Verdict.NotApplicable)]
    public void An_iommu_decides_by_bit_35_of_its_capabilities(ulong capabilities, Verdict verdict)
    {
        var units = ImmutableArray.Create(new IommuUnit("dmar0", TestHost.Known(capabilities), default));
        var host = With(ByteSize.MiB(2), ByteSize.GiB(16)) with { Iommu = new IommuFacts { Units = TestHost.Known(units) } };

        Assert.Equal(verdict, TestHost.Judge(Rule, host, "web1").Verdict);
    }
}
