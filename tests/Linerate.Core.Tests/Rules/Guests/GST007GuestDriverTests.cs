using Linerate.Core.Rules.Guests;

namespace Linerate.Core.Tests.Rules.Guests;

public sealed class GST007GuestDriverTests
{
    private static readonly GST007GuestDriver Rule = new();

    [Fact]
    public void Fails_when_no_driver_is_bound()
    {
        var function = Insides.Function() with { Driver = new Missing(MissingReason.Absent, "/sys/bus/pci/devices/0000:01:00.0/driver", "does not exist") };

        var finding = TestHost.Judge(Rule, Insides.HostWithoutInterface(function), "web1/0000:01:00.0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith("modprobe iavf  # inside web1", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_another_driver_has_it()
    {
        var finding = TestHost.Judge(Rule, Insides.Host(function: Insides.Function() with { Driver = TestHost.Known("i40evf") }), "web1/ens1");

        Assert.Equal(("iavf", Verdict.Fail), (finding.Wanted, finding.Verdict));
    }

    [Fact]
    public void Passes_with_the_published_driver_and_tells_its_version()
    {
        var finding = TestHost.Judge(Rule, Insides.Host(), "web1/ens1");

        Assert.Equal((Verdict.Pass, "iavf 6.12.1"), (finding.Verdict, finding.Observed));
    }

    [Fact]
    public void Passes_when_a_program_inside_has_the_vf() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, Insides.HostWithoutInterface(Insides.Function() with { Driver = TestHost.Known("vfio-pci") }), "web1/0000:01:00.0").Verdict);

    [Fact]
    public void Unknown_when_its_driver_cannot_be_read() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, Insides.Host(function: Insides.Function() with { Driver = TestHost.Denied }), "web1/ens1").Missing);

    [Fact]
    public void NotApplicable_when_nobody_looked_inside() => Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, Insides.Without(), "host").Verdict);
}
