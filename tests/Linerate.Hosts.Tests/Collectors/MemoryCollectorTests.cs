using Linerate.Core.Host;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors;

public sealed class MemoryCollectorTests
{
    [Fact]
    public void A_guest_with_32_bit_domains_tells_its_pools()
    {
        var memory = MemoryCollector.Collect(CorpusHost.Reader("pcidomain-32bit"));

        Assert.Equal([ByteSize.MiB(2), ByteSize.GiB(1)], memory.HugePages.Select(pool => pool.PageSize));
        Assert.All(memory.HugePages, pool => Assert.True(pool.Total.IsKnown));
    }

    [Fact]
    public void A_dell_tells_its_total() =>
        Assert.True(MemoryCollector.Collect(CorpusHost.Reader("dell-r640-64vf")).Total.Value > ByteSize.GiB(64));

    [Fact]
    public void The_chosen_words_are_taken_out_of_their_brackets()
    {
        var memory = MemoryCollector.Collect(new HostReader(new FilesHost(
            ("/sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n"),
            ("/sys/kernel/mm/transparent_hugepage/defrag", "always defer [defer+madvise] madvise never\n"),
            ("/sys/kernel/mm/ksm/run", "2\n"))));

        Assert.Equal("madvise", memory.TransparentHugePages.Value);
        Assert.Equal("defer+madvise", memory.TransparentDefrag.Value);
        Assert.Equal(2, memory.KsmRun.Value);
        Assert.Equal(MissingReason.Absent, memory.KsmPagesShared.Missing.Reason);
    }

    [Theory]
    [InlineData("MemTotal:       263778584 kB", 263778584L)]
    [InlineData("Node 1 MemTotal:       99076588 kB", 99076588L)]
    public void Sizes_are_kibibytes(string line, long kibibytes) =>
        Assert.Equal(ByteSize.KiB(kibibytes), MemInfo.Field(Reading<string>.Known($"MemFree: 1 kB\n{line}"), "/x", "MemTotal").Value);

    [Theory]
    [InlineData("MemTotal:       263778584", MissingReason.Malformed)]
    [InlineData("MemTotal: 99999999999999999 kB", MissingReason.Malformed)]
    [InlineData("MemTotalX: 4 kB", MissingReason.Absent)]
    public void Other_lines_say_why_not(string line, MissingReason reason) =>
        Assert.Equal(reason, MemInfo.Field(Reading<string>.Known(line), "/x", "MemTotal").Missing.Reason);

    [Fact]
    public void Damaged_lines_never_throw() => TextMutants.Try(
        "meminfo",
        [CorpusHost.Reader("dell-r640-64vf").Text("/proc/meminfo").Value, "hugepages-1048576kB", "28160K"],
        10_000,
        text => MemInfo.Field(Reading<string>.Known(text), "/x", "MemTotal").IsKnown | HugePagePools.TryPageSize(text, out _) | CpuCaches.TrySize(text, out _));
}
