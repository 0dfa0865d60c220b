using Linerate.Core.Rules.Guests;

namespace Linerate.Core.Tests.Rules.Guests;

public sealed class GST003MachineNotPcieTests
{
    [Theory]
    [InlineData("pc-q35-10.0")]
    [InlineData("q35")]
    [InlineData("virt-9.1")]
    public void Passes_when_the_machine_has_root_ports(string machine) => Assert.Equal(Verdict.Pass, Judge(TestHost.Known(machine)).Verdict);

    [Theory]
    [InlineData("pc")]
    [InlineData("pc-i440fx-rhel7.6.0")]
    [InlineData("pc-1.3")]
    public void Fails_when_the_machine_is_of_the_i440fx_family(string machine)
    {
        var finding = Judge(TestHost.Known(machine));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith(machine, finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == machine);
    }

    [Fact]
    public void Unknown_when_the_machine_was_not_read() => Assert.Equal(Verdict.Unknown, Judge(TestHost.Denied).Verdict);

    private static Finding Judge(Reading<string> machine) => TestHost.Judge(
        new GST003MachineNotPcie(),
        TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Machine = machine }) },
        "web1");
}
