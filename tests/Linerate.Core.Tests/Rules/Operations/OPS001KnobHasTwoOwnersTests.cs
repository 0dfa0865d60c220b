using Linerate.Core.Host.Tuners;
using Linerate.Core.Rules.Operations;

namespace Linerate.Core.Tests.Rules.Operations;

public sealed class OPS001KnobHasTwoOwnersTests
{
    private static readonly OPS001KnobHasTwoOwners Rule = new();

    private static HostSnapshot With(bool networkManager, params ImmutableArray<KnobClaim> claims) => TestHost.TwoNodes() with
    {
        Tuners = new TunerFacts
        {
            TunedRunning = TestHost.Known(false),
            NetworkManagerRunning = TestHost.Known(networkManager),
            Claims = claims,
        },
    };

    private static KnobClaim Claim(string owner, Knob knob, string subject, string file, bool atBoot = true) =>
        new(owner, knob, subject, atBoot, new Evidence(file, "line"));

    private static Finding[] All(HostSnapshot host) => [.. Rule.Check(host, TestProfiles.Throughput)];

    [Fact]
    public void Fails_when_two_owners_set_one_knob_of_one_interface()
    {
        var finding = Assert.Single(All(With(
            networkManager: true,
            Claim("udev", Knob.VfCount, "0000:3b:00.0", "/etc/udev/rules.d/70-sriov.rules:2"),
            Claim("NetworkManager", Knob.VfCount, "eth0", "/etc/NetworkManager/system-connections/eth0.nmconnection:9"))));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("eth0 VfCount", finding.Subject.Name);
        Assert.Contains("70-sriov.rules:2", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("eth0.nmconnection:9", finding.Observed, StringComparison.Ordinal);
        Assert.Equal(2, finding.Evidence.Length);
    }

    [Fact]
    public void Fails_when_one_of_them_names_nobody_and_so_means_all() =>
        Assert.Equal("eth0 RingSize", Assert.Single(All(With(
            networkManager: false,
            Claim("udev", Knob.RingSize, "", "/etc/udev/rules.d/71-rings.rules:1"),
            Claim("rc.local", Knob.RingSize, "eth0", "/etc/rc.local:4")))).Subject.Name);

    [Fact]
    public void Fails_when_a_script_pins_what_irqbalance_moves()
    {
        var host = With(networkManager: false, Claim("systemd", Knob.InterruptAffinity, "", "/etc/systemd/system/pin.service:7"));
        var balancer = new Irqbalance { Running = TestHost.Known(true) };

        Assert.Equal(Verdict.Fail, Assert.Single(All(host with { Tuners = host.Tuners with { Irqbalance = balancer } })).Verdict);
    }

    [Fact]
    public void Passes_when_each_knob_has_one_owner() =>
        Assert.Equal(Verdict.Pass, Assert.Single(All(With(
            networkManager: true,
            Claim("udev", Knob.VfCount, "eth0", "/a:1"),
            Claim("udev", Knob.VfCount, "eth0", "/a:2"),
            Claim("NetworkManager", Knob.Mtu, "eth0", "/b:1"),
            Claim("rc.local", Knob.Mtu, "eth1", "/c:1")))).Verdict);

    [Theory]
    [InlineData("NetworkManager", "/etc/NetworkManager/x", true)]
    [InlineData("NetworkManager", "/run/NetworkManager/x", true)]
    [InlineData("systemd", "/etc/systemd/system/old.service:3", false)]
    public void Passes_when_the_second_owner_does_not_act(string owner, string file, bool atBoot) =>
        Assert.Equal(Verdict.Pass, Assert.Single(All(With(
            networkManager: file.StartsWith("/run/", StringComparison.Ordinal),
            Claim("udev", Knob.VfCount, "eth0", "/a:1"),
            Claim(owner, Knob.VfCount, "eth0", file, atBoot)))).Verdict);

    [Fact]
    public void Unknown_when_a_file_is_closed()
    {
        var host = With(networkManager: false, Claim("udev", Knob.VfCount, "eth0", "/a:1"));

        Assert.Equal(TestHost.Denied, Assert.Single(All(host with { Tuners = host.Tuners with { Unread = [TestHost.Denied] } })).Missing);
    }

    [Fact]
    public void Unknown_when_nobody_knows_what_runs() =>
        Assert.Equal(TestHost.Denied, Assert.Single(All(TestHost.TwoNodes() with { Tuners = new TunerFacts { TunedRunning = TestHost.Denied } })).Missing);
}
