using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Memory;
using Linerate.Core.Rules.Memory;

namespace Linerate.Core.Tests.Rules.Memory;

public sealed class MEM001GuestOnSmallPagesTests
{
    private static readonly MEM001GuestOnSmallPages Rule = new();

    private static HostSnapshot With(Reading<ByteSize> page, string transparent = "madvise", bool holdsVf = true)
    {
        var web1 = TestHost.Web1() with { Memory = new GuestMemory { PageSize = page } };
        return TestHost.TwoNodes() with
        {
            Guests = TestHost.GuestsOf(holdsVf ? web1 : web1 with { HostDevices = [] }),
            Memory = new MemoryFacts { TransparentHugePages = TestHost.Known(transparent) },
        };
    }

    [Fact]
    public void Fails_when_a_guest_with_a_vf_lies_on_4_KiB_pages()
    {
        var finding = TestHost.Judge(Rule, With(TestHost.Known(ByteSize.KiB(4))), "web1");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("4 KiB", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("virsh edit web1", finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("always", Severity.Note)]
    [InlineData("never", Severity.Warning)]
    public void Fails_by_what_transparent_pages_may_do_for_a_guest_without_devices(string transparent, Severity severity)
    {
        var finding = TestHost.Judge(Rule, With(TestHost.Known(ByteSize.KiB(4)), transparent, holdsVf: false), "web1");

        Assert.Equal((Verdict.Fail, severity), (finding.Verdict, finding.Severity));
        Assert.Contains(transparent, finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_on_2_MiB_pages() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(TestHost.Known(ByteSize.MiB(2))), "web1").Verdict);

    [Fact]
    public void Unknown_when_the_page_size_is() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, With(TestHost.Denied), "web1").Missing);
}
