using Linerate.Core.Host.Kernel;
using Linerate.Core.Host.Memory;
using Linerate.Core.Rules.Kernel;

namespace Linerate.Core.Tests.Rules.Kernel;

public sealed class KRN001ContradictoryBootTests
{
    private static readonly KRN001ContradictoryBoot Rule = new();

    private static HostSnapshot Booted(string commandLine, string release = "6.8.0-31-generic") => TestHost.TwoNodes() with
    {
        Kernel = TestHost.Booted(commandLine),
        Identity = new HostIdentity { KernelRelease = TestHost.Known(release) },
    };

    private static Finding[] All(HostSnapshot host) => [.. Rule.Check(host, TestProfiles.Throughput)];

    [Fact]
    public void Fails_when_a_parameter_stands_twice_and_the_last_wins()
    {
        var finding = TestHost.Judge(Rule, Booted("transparent_hugepage=never quiet transparent-hugepage=always"), "transparent_hugepage");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("the kernel obeys transparent-hugepage=always", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_isolcpus_stands_twice_of_which_the_first_is_kept() =>
        Assert.Contains("the kernel obeys isolcpus=2-3", TestHost.Judge(Rule, Booted("isolcpus=2-3 isolcpus=4-5"), "isolcpus").Observed, StringComparison.Ordinal);

    [Fact]
    public void Fails_critically_when_the_iommu_is_switched_on_and_off()
    {
        var finding = TestHost.Judge(Rule, Booted("intel_iommu=off iommu=pt"), "intel_iommu");

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
    }

    [Fact]
    public void Fails_when_nohz_off_undoes_nohz_full() =>
        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, Booted("nohz=off nohz_full=2-3"), "nohz_full").Verdict);

    [Fact]
    public void Fails_as_a_note_when_a_default_page_size_is_chosen_and_none_is_reserved()
    {
        var finding = TestHost.Judge(Rule, Booted("default_hugepagesz=1G hugepagesz=2M hugepages=0"), "hugepages");

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "default_hugepagesz=1G hugepagesz=2M hugepages=0");
    }

    [Fact]
    public void Passes_when_pages_were_reserved_after_boot()
    {
        var pool = new HugePagePool(ByteSize.GiB(1), TestHost.Known(8L), TestHost.Known(8L), TestHost.Known(0L));
        var host = Booted("default_hugepagesz=1G hugepages=0") with { Memory = new MemoryFacts { HugePages = [pool] } };

        Assert.Equal(Verdict.Pass, Assert.Single(All(host)).Verdict);
    }

    [Fact]
    public void Pages_of_another_size_do_not_count()
    {
        var pool = new HugePagePool(ByteSize.MiB(2), TestHost.Known(128L), TestHost.Known(0L), TestHost.Known(0L));
        var host = Booted("default_hugepagesz=1G hugepages=0") with { Memory = new MemoryFacts { HugePages = [pool] } };

        Assert.Equal(Verdict.Fail, Assert.Single(All(host)).Verdict);
    }

    [Theory]
    [InlineData("5.14.21", Verdict.Fail)]
    [InlineData("4.18.0-193.el8", Verdict.Fail)]
    [InlineData("5.18.0", Verdict.Pass)]
    [InlineData("6.1.0-rt5", Verdict.Pass)]
    [InlineData("3.10.0", Verdict.Pass)]
    public void Lists_must_match_on_kernels_with_one_mask(string release, Verdict verdict) =>
        Assert.Equal(verdict, Assert.Single(All(Booted("isolcpus=2-5 nohz_full=2-3", release))).Verdict);

    [Theory]
    [InlineData("console=tty0 console=ttyS1,115200n8 hugepagesz=1G hugepages=8 hugepagesz=2M hugepages=512")]
    [InlineData("tsc=reliable quiet tsc=reliable")]
    [InlineData("rd.lvm.lv=a rd.lvm.lv=b systemd.mask=a systemd.mask=b pci=realloc pci=nocrs")]
    public void Passes_for_parameters_that_add_up_or_agree(string commandLine) =>
        Assert.Equal(Verdict.Pass, Assert.Single(All(Booted(commandLine))).Verdict);

    [Fact]
    public void Unknown_when_the_command_line_is() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, TestHost.TwoNodes() with { Kernel = new KernelFacts { Boot = TestHost.Denied } }, "host").Missing);
}
