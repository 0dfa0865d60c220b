using Linerate.Core.Host.Kernel;
using Linerate.Core.Rules.Kernel;

namespace Linerate.Core.Tests.Rules.Kernel;

public sealed class KRN002NextBootDiffersTests
{
    private const string Grub = "/etc/default/grub";
    private const string Entry = "/boot/loader/entries/fedora.conf";

    private static readonly KRN002NextBootDiffers Rule = new();

    private static HostSnapshot With(string running, params (string Path, string CommandLine)[] next) => TestHost.TwoNodes() with
    {
        Kernel = TestHost.Booted(running) with
        {
            NextBoot = [.. next.Select(file => new ConfiguredBoot(file.Path, BootParameters.Parse(file.CommandLine)))],
        },
    };

    [Fact]
    public void Fails_when_a_reboot_is_pending()
    {
        var finding = TestHost.Judge(Rule, With("root=/dev/sda1 quiet", (Grub, "iommu=pt isolcpus=4-7")), Grub);

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Equal("running: no iommu=; configured: iommu=pt; also isolcpus", finding.Observed);
        Assert.Contains(finding.Evidence, evidence => evidence is { Where: Grub, Raw: "iommu=pt isolcpus=4-7" });
    }

    [Fact]
    public void Fails_when_the_next_boot_would_lose_a_setting() =>
        Assert.Contains("running: isolcpus=4-7; configured: no isolcpus=", TestHost.Judge(Rule, With("isolcpus=4-7", (Grub, "quiet")), Grub).Observed, StringComparison.Ordinal);

    [Fact]
    public void Boot_entries_decide_where_there_are_any()
    {
        var host = With("isolcpus=4-7", (Grub, "quiet"), (Entry, "root=x isolcpus=4-7"));

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, host, Entry).Verdict);
        Assert.Equal(Severity.Note, TestHost.Judge(Rule, host, Grub).Severity);
    }

    [Fact]
    public void Passes_when_tuning_agrees_whatever_else_differs() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With("BOOT_IMAGE=/vmlinuz root=UUID=1 ro iommu=pt", (Grub, "quiet splash iommu=pt")), Grub).Verdict);

    [Fact]
    public void Passes_when_huge_pages_agree_in_order()
    {
        const string Pages = "hugepagesz=1G hugepages=8 hugepagesz=2M hugepages=512";

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(Pages, (Grub, Pages)), Grub).Verdict);
        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, With(Pages, (Grub, "hugepagesz=1G hugepages=8 hugepagesz=2M hugepages=0")), Grub).Verdict);
    }

    [Fact]
    public void Unknown_beside_a_note_when_boot_entries_are_closed()
    {
        var host = With("isolcpus=4-7", (Grub, "quiet"));
        var closed = host with { Kernel = host.Kernel with { BootEntries = TestHost.Denied } };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, closed, "/boot/loader/entries").Missing);
        Assert.Equal(Severity.Note, TestHost.Judge(Rule, closed, Grub).Severity);
    }

    [Fact]
    public void Unknown_when_no_configuration_could_be_read() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, With("iommu=pt"), "host").Verdict);
}
