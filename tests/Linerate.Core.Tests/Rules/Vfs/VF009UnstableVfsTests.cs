using Linerate.Core.Host.Kernel;
using Linerate.Core.Host.Tuners;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class VF009UnstableVfsTests
{
    [Fact]
    public void Fails_when_nothing_makes_them_at_boot()
    {
        var finding = Judge(TestHost.TwoNodes());

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith("2 VFs", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("KERNELS==\"0000:3b:00.0\", ATTR{device/sriov_numvfs}=\"2\"", finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eth0")]
    [InlineData("0000:3b:00.0")]
    [InlineData("ixgbe")]
    [InlineData("")]
    public void Passes_when_somebody_makes_them_at_boot(string subject)
    {
        var finding = Judge(Claimed(subject, atBoot: true));

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains(finding.Evidence, evidence => evidence.Where == "/etc/udev/rules.d/70-vfs.rules");
    }

    [Theory]
    [InlineData("eth1", true)]
    [InlineData("eth0", false)]
    public void Fails_when_the_claim_is_about_another_port_or_not_at_boot(string subject, bool atBoot) =>
        Assert.Equal(Verdict.Fail, Judge(Claimed(subject, atBoot)).Verdict);

    [Fact]
    public void Passes_when_the_command_line_makes_them() =>
        Assert.Equal(Verdict.Pass, Judge(TestHost.TwoNodes() with
        {
            Kernel = new KernelFacts { Boot = TestHost.Known(new BootParameters([new BootParameter("ixgbe.max_vfs", "2")])) },
        }).Verdict);

    [Fact]
    public void NotApplicable_without_vfs() =>
        Assert.Equal(Verdict.NotApplicable, Judge(VfHost.With(TestHost.PortDevice() with { VfCount = TestHost.Known(0) })).Verdict);

    [Fact]
    public void Unknown_when_the_count_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(VfHost.With(TestHost.PortDevice() with { VfCount = TestHost.Denied })).Verdict);

    [Fact]
    public void Unknown_when_the_folders_that_could_say_so_are_not_in_the_capture() =>
        Assert.Equal(Verdict.Unknown, Judge(TestHost.TwoNodes() with { Tuners = new TunerFacts { BootFiles = TestHost.Denied } }).Verdict);

    private static HostSnapshot Claimed(string subject, bool atBoot) => TestHost.TwoNodes() with
    {
        Tuners = new TunerFacts
        {
            BootFiles = TestHost.Known(1),
            Claims = [new KnobClaim("udev", Knob.VfCount, subject, atBoot, new Evidence("/etc/udev/rules.d/70-vfs.rules", "ATTR{sriov_numvfs}=\"2\""))],
        },
    };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new VF009UnstableVfs(), host, "eth0");
}
