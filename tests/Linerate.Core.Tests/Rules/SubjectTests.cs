using Linerate.Core.Audits;
using Linerate.Core.Tests.Audits;

namespace Linerate.Core.Tests.Rules;

public sealed class SubjectTests
{
    private static readonly HostSnapshot Host = TestHost.TwoNodes() with { Guests = TestHost.GuestsOf() };

    [Fact]
    public void A_vf_that_no_guest_holds_belongs_to_its_nic() =>
        Assert.Equal("eth0", Subject.Vf(Host, TestHost.Vf(TestHost.FirstVf)).Owner);

    [Fact]
    public void A_vf_whose_nic_was_not_listed_belongs_to_the_nics_address()
    {
        var elsewhere = PciAddress.Parse("0000:77:00.0");

        Assert.Equal($"{elsewhere}", Subject.Vf(Host, TestHost.Vf(TestHost.FirstVf) with { PhysicalFunction = elsewhere }).Owner);
    }

    /// <summary>It is no NIC of its own.</summary>
    [Fact]
    public void A_vf_that_names_no_nic_is_told_with_the_host()
    {
        var orphan = TestHost.Vf(TestHost.FirstVf) with { PhysicalFunction = null, IsVirtualById = true };
        var rule = StubRule.Of("VF003", Severity.Warning, (Subject.Vf(Host, orphan), Verdict.Fail));

        var group = Assert.Single(Audit.Run(Host, TestProfiles.Throughput, [rule], new DateOnly(2026, 11, 22)).Groups);

        Assert.Equal((GroupKind.Host, "host"), (group.Kind, group.ToString()));
        Assert.Equal($"VF {TestHost.FirstVf}", Assert.Single(group.Findings).Subject.ToString());
    }
}
