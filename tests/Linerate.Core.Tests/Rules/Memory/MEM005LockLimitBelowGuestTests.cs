using Linerate.Core.Host.Guests;
using Linerate.Core.Rules.Memory;

namespace Linerate.Core.Tests.Rules.Memory;

public sealed class MEM005LockLimitBelowGuestTests
{
    private static readonly MEM005LockLimitBelowGuest Rule = new();

    private static HostSnapshot With(Reading<ByteSize?> limit, int? process = 9) => TestHost.TwoNodes() with
    {
        Guests = TestHost.GuestsOf(TestHost.Web1() with
        {
            ProcessId = process,
            Memory = new GuestMemory { Size = TestHost.Known(ByteSize.GiB(4)), LockLimit = limit },
        }),
    };

    [Fact]
    public void Fails_when_the_limit_is_below_the_memory()
    {
        var finding = TestHost.Judge(Rule, With(TestHost.Known<ByteSize?>(ByteSize.MiB(64))), "web1");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("64 MiB", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("--hard-limit 5242880", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_the_limit_holds_the_memory() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(TestHost.Known<ByteSize?>(ByteSize.GiB(5))), "web1").Verdict);

    [Fact]
    public void Passes_without_a_limit() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(TestHost.Known<ByteSize?>(null)), "web1").Verdict);

    [Fact]
    public void Unknown_when_the_limit_is() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, With(TestHost.Denied), "web1").Missing);

    [Fact]
    public void NotApplicable_when_the_guest_is_shut_off() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(TestHost.Denied, process: null), "web1").Verdict);
}
