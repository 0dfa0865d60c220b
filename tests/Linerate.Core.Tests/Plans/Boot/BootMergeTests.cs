using CsCheck;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Plans.Boot;

namespace Linerate.Core.Tests.Plans.Boot;

public sealed class BootMergeTests
{
    private static readonly string[] Strangers = ["root=/dev/sda1", "ro", "quiet", "console=tty0", "console=ttyS1,115200n8", "rd.lvm.lv=vg0/root", "rd.lvm.lv=vg0/swap", "$tuned_params", "dyndbg=\"file a.c +p\""];

    private static readonly string[] Ours =
    [
        "isolcpus=2", "isolcpus=nohz,2-3", "isolcpus=domain,managed_irq,4", "intel_iommu=on", "intel_iommu=sm_on", "intel_iommu=off", "iommu=pt", "iommu=nopt", "nohz_full=1",
        "default_hugepagesz=1G", "default_hugepagesz=2M", "hugepagesz=1G", "hugepagesz=2M", "hugepages=4", "hugepages=0:1,1:2", "nmi_watchdog=0", "nmi-watchdog=1", "mitigations=off",
    ];

    private static readonly Gen<string> Line =
        Gen.Select(Gen.OneOf(Gen.OneOf(Strangers), Gen.OneOf(Ours)), Gen.OneOf(" ", "  ", "\t")).Array[0, 14]
            .Select(words => string.Concat(words.Select(word => word.Item2 + word.Item1)));

    private static readonly Gen<BootWish> Wishes = Gen.Select(
        Gen.OneOf("isolcpus=managed_irq,domain,4-7", "isolcpus=4-7", "intel_iommu=on", "iommu=pt", "nohz_full=4-7", "nowatchdog", "nmi_watchdog=0").Array[0, 4],
        Gen.OneOf("mitigations", "nohz_full", "absent").Array[0, 2],
        Gen.OneOf<ByteSize?>(null, ByteSize.GiB(1), ByteSize.MiB(2)),
        Gen.OneOf(ByteSize.GiB(1), ByteSize.MiB(2)).Array[0, 2].Select(sizes => sizes.Distinct().Select((size, index) => new BootHugePages(size, $"{index + 3}"))))
        .Select((set, remove, page, pools) => new BootWish
        {
            Set = [.. BootParameters.Parse(string.Join(' ', set.DistinctBy(word => word.Split('=')[0]).Where(word => !remove.Contains(word.Split('=')[0])))).All],
            Remove = [.. remove.Distinct()],
            DefaultHugePage = page,
            HugePages = [.. pools],
        });

    private static BootMerged Set(string line, string words) => BootMerge.Apply(line, new BootWish { Set = BootParameters.Parse(words).All });

    [Fact]
    public void An_empty_wish_changes_no_byte() => Line.Sample(line => BootMerge.Apply(line, new BootWish()) is var merged && merged.Line == line && merged.Changes.IsEmpty);

    [Fact]
    public void Merging_again_changes_nothing() => Gen.Select(Line, Wishes).Sample((line, wish) =>
    {
        var once = BootMerge.Apply(line, wish);
        var twice = BootMerge.Apply(once.Line, wish);
        return twice.Line == once.Line && twice.Changes.IsEmpty;
    });

    [Fact]
    public void Words_that_the_wish_does_not_name_keep_their_order_and_bytes() => Gen.Select(Line, Wishes).Sample((line, wish) =>
        Others(line).SequenceEqual(Others(BootMerge.Apply(line, wish).Line)));

    [Fact]
    public void Every_change_is_told() => Gen.Select(Line, Wishes).Sample((line, wish) =>
        BootMerge.Apply(line, wish) is var merged && (merged.Line == line) == merged.Changes.IsEmpty);

    [Fact]
    public void What_is_wished_for_is_what_the_kernel_obeys() => Gen.Select(Line, Wishes).Sample((line, wish) =>
    {
        var merged = BootMerge.Apply(line, wish).Line;
        var seen = BootParameters.Parse(merged);
        var options = wish.Set.Where(parameter => parameter.Name is "intel_iommu" or "iommu");
        return options.All(option => seen.Named(option.Name).Any(other => other.Value!.Split(',').Contains(option.Value!)))
            && wish.Set.Except(options).Where(parameter => parameter.Name != "isolcpus").All(parameter => Assert.Single(seen.Named(parameter.Name)).Value == parameter.Value)
            && wish.Remove.All(name => !seen.Has(name))
            && wish.HugePages.All(pool => KernelPools.Of(merged)[pool.Size] == pool.Count);
    });

    /// <summary>Two defaults, the second ignored with the count behind it, and a wish for the first: a merge of either kind once gave that count pages.</summary>
    [Theory]
    [InlineData("37fN9UB3k6o5")]
    [InlineData("4xV3vs6_ZCV1")]
    [InlineData("4OaxxEQdXOf2")]
    public void Lines_that_once_failed_keep_their_pools(string seed) => Gen.Select(Line, Wishes).Sample(KeepsPools, seed: seed, iter: 1_000);

    [Fact]
    public void Pools_that_the_wish_does_not_name_stay_as_the_kernel_would_make_them() => Gen.Select(Line, Wishes).Sample(KeepsPools);

    [Fact]
    public void A_parameter_is_added_at_the_end() => Assert.Equal("root=/dev/sda1 quiet nohz_full=4-7", Set("root=/dev/sda1 quiet", "nohz_full=4-7").Line);

    [Fact]
    public void A_value_changes_in_its_place_and_earlier_ones_go()
    {
        var merged = Set("transparent_hugepage=never quiet transparent_hugepage=always  ro", "transparent_hugepage=madvise");

        Assert.Equal("quiet transparent_hugepage=madvise  ro", merged.Line);
        Assert.Equal(
            ["transparent_hugepage=always becomes transparent_hugepage=madvise", "removes the earlier transparent_hugepage=never, which the last overrides"],
            merged.Changes);
    }

    [Theory]
    [InlineData("intel_iommu=sm_on", "intel_iommu=on", "intel_iommu=sm_on,on")]
    [InlineData("intel_iommu=off quiet", "intel_iommu=on", "quiet intel_iommu=on")]
    [InlineData("iommu=nopt,force", "iommu=pt", "iommu=force,pt")]
    [InlineData("isolcpus=nohz,2", "isolcpus=managed_irq,domain,4-7", "isolcpus=managed_irq,domain,nohz,4-7")]
    [InlineData("isolcpus=2", "isolcpus=managed_irq,domain,4-7", "isolcpus=managed_irq,domain,4-7")]
    [InlineData("isolcpus=managed_irq,0-4", "isolcpus=4-7", "isolcpus=managed_irq,domain,4-7")]
    [InlineData("nmi-watchdog=1", "nmi_watchdog=0", "nmi_watchdog=0")]
    public void Compound_values_keep_what_others_asked_for(string line, string wish, string merged) => Assert.Equal(merged, Set(line, wish).Line);

    [Fact]
    public void A_bare_count_keeps_its_pages_when_the_default_size_changes() => Assert.Equal(
        "quiet hugepagesz=2M hugepages=512 default_hugepagesz=1G hugepagesz=1G hugepages=8",
        BootMerge.Apply("quiet hugepages=512", new BootWish { DefaultHugePage = ByteSize.GiB(1), HugePages = [new BootHugePages(ByteSize.GiB(1), "8")] }).Line);

    /// <summary>mm/hugetlb.c ignores a second default size and, "does not follow a valid hugepagesz", the count behind it.</summary>
    [Theory]
    [InlineData("default_hugepagesz=2M default_hugepagesz=1G hugepages=4 default_hugepagesz=2M quiet", "quiet default_hugepagesz=1G")]
    [InlineData("default_hugepagesz=1G default_hugepagesz=2M hugepages=4", "default_hugepagesz=1G default_hugepagesz=2M hugepages=4")]
    public void A_count_that_the_kernel_ignores_does_not_come_to_life(string line, string merged) =>
        Assert.Equal(merged, BootMerge.Apply(line, new BootWish { DefaultHugePage = ByteSize.GiB(1) }).Line);

    [Theory]
    [InlineData("hugepagesz=1G quiet hugepagesz=2M hugepages=3", "quiet hugepagesz=2M hugepages=3 hugepagesz=1G hugepages=8")]
    [InlineData("hugepagesz=1G hugepages=1 hugepagesz=1G hugepages=2", "hugepagesz=1G hugepages=8")]
    [InlineData("hugepagesz=2M hugepages=3 hugepagesz=2M hugepages=4", "hugepagesz=2M hugepages=3 hugepagesz=2M hugepages=4 hugepagesz=1G hugepages=8")]
    public void Words_of_which_the_kernel_would_ignore_the_wished_one_are_written_anew(string line, string merged) =>
        Assert.Equal(merged, BootMerge.Apply(line, new BootWish { HugePages = [new BootHugePages(ByteSize.GiB(1), "8")] }).Line);

    [Fact]
    public void A_pool_is_found_by_the_size_before_it() => Assert.Equal(
        "hugepagesz=1G hugepages=8 hugepagesz=2M hugepages=512",
        BootMerge.Apply("hugepagesz=1G hugepages=4 hugepagesz=2M hugepages=512", new BootWish { HugePages = [new BootHugePages(ByteSize.GiB(1), "8")] }).Line);

    private static bool KeepsPools(string line, BootWish wish)
    {
        var (before, after) = (KernelPools.Of(line), KernelPools.Of(BootMerge.Apply(line, wish).Line));
        return before.Keys.Union(after.Keys).Where(size => wish.HugePages.All(wished => wished.Size != size)).All(size => after.GetValueOrDefault(size) == before.GetValueOrDefault(size));
    }

    private static IEnumerable<string> Others(string line) => BootLine.Parse(line).Words.Select(word => word.Text).Where(Strangers.Contains);
}
