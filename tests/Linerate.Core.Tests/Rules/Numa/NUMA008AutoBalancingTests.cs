using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Rules.Numa;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class NUMA008AutoBalancingTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    public void Passes_when_it_is_off_or_only_moves_between_tiers(string value) =>
        Assert.Equal(Verdict.Pass, Judge(TestHost.Web1(), value).Verdict);

    [Fact]
    public void Fails_when_it_scans_a_pinned_guests_small_pages()
    {
        var finding = Judge(WithPages(ByteSize.KiB(4)), "1");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("it scans the small pages of web1", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "1");
    }

    [Fact]
    public void Fails_as_a_note_when_every_pinned_guest_is_on_hugetlb_pages()
    {
        var finding = Judge(WithPages(ByteSize.MiB(2)), "1");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Note, finding.Severity);
    }

    [Theory]
    [InlineData("strict", Severity.Note)]
    [InlineData("restrictive", Severity.Warning)]
    public void Small_pages_with_a_policy_of_their_own_are_left_out_those_of_a_cpuset_are_not(string mode, Severity severity)
    {
        var guest = WithPages(ByteSize.KiB(4));

        Assert.Equal(severity, Judge(guest with { Memory = guest.Memory with { PolicyMode = TestHost.Known(mode) } }, "1").Severity);
    }

    [Fact]
    public void Unknown_when_the_setting_was_not_read()
    {
        var host = TestHost.TwoNodes();

        Assert.Equal(Verdict.Unknown, TestHost.Judge(new NUMA008AutoBalancing(), host, "host").Verdict);
    }

    [Fact]
    public void NotApplicable_when_no_guest_is_pinned() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "0-7")] }, "1").Verdict);

    private static Guest WithPages(ByteSize size) => TestHost.Web1() with { Memory = new GuestMemory { PageSize = TestHost.Known(size) } };

    private static Finding Judge(Guest guest, string value) => TestHost.Judge(
        new NUMA008AutoBalancing(),
        TestHost.TwoNodes() with
        {
            Guests = TestHost.GuestsOf(guest),
            Kernel = new KernelFacts
            {
                Sysctls = ImmutableDictionary<string, Reading<string>>.Empty.Add("kernel.numa_balancing", TestHost.Known(value)),
            },
        },
        "host");
}
