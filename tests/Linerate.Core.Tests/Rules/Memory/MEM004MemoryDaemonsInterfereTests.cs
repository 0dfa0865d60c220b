using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Memory;
using Linerate.Core.Rules.Memory;

namespace Linerate.Core.Tests.Rules.Memory;

public sealed class MEM004MemoryDaemonsInterfereTests
{
    private static readonly MEM004MemoryDaemonsInterfere Rule = new();

    private static HostSnapshot With(int ksm = 0, string transparent = "madvise", string defrag = "madvise", GuestMemory? memory = null) => TestHost.TwoNodes() with
    {
        Memory = new MemoryFacts
        {
            KsmRun = TestHost.Known(ksm),
            KsmPagesShared = TestHost.Known(77L),
            TransparentHugePages = TestHost.Known(transparent),
            TransparentDefrag = TestHost.Known(defrag),
        },
        Guests = TestHost.GuestsOf(TestHost.Web1() with { Memory = memory ?? GuestMemory.NotCollected }),
    };

    [Fact]
    public void Fails_when_ksm_may_merge_a_pinned_guests_pages()
    {
        var finding = TestHost.Judge(Rule, With(ksm: 1), "ksm");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("77 pages merged", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("web1", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_faults_compact_memory() =>
        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, With(defrag: "always"), "transparent_hugepage").Verdict);

    [Fact]
    public void Fails_where_the_profile_wants_no_transparent_pages_at_all()
    {
        var finding = TestHost.Judge(Rule, With(), "transparent_hugepage", TestProfiles.Latency);

        Assert.Equal((Verdict.Fail, "never"), (finding.Verdict, finding.Wanted));
    }

    [Fact]
    public void Passes_when_nothing_scans_or_compacts()
    {
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(), "ksm").Verdict);
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(), "transparent_hugepage").Verdict);
    }

    [Fact]
    public void Passes_when_ksm_cannot_touch_the_guest()
    {
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(ksm: 1, memory: new GuestMemory { PageSize = TestHost.Known(ByteSize.GiB(1)) }), "ksm").Verdict);
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(ksm: 1, memory: new GuestMemory { NoSharePages = TestHost.Known(true) }), "ksm").Verdict);
    }

    [Fact]
    public void Unknown_when_neither_can_be_read()
    {
        var host = With() with { Memory = new MemoryFacts { KsmRun = TestHost.Denied, TransparentHugePages = TestHost.Denied } };

        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, host, "ksm").Verdict);
        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, host, "transparent_hugepage").Verdict);
    }

    [Fact]
    public void Unknown_when_nobody_told_of_guests()
    {
        var host = With(ksm: 1) with { Guests = new GuestInventory { Sources = [TestHost.Denied, TestHost.Denied] } };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, host, "host").Missing);
    }

    [Fact]
    public void Unknown_when_a_guests_pinning_is()
    {
        var web1 = TestHost.Web1();
        var host = With(ksm: 1) with { Guests = TestHost.GuestsOf(web1 with { Vcpus = [web1.Vcpus[0] with { IsPinned = TestHost.Denied }] }) };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, host, "host").Missing);
    }

    [Fact]
    public void NotApplicable_when_no_guest_is_pinned()
    {
        var host = With(ksm: 1) with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "0-7")] }) };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, host, "host").Verdict);
    }
}
