using CsCheck;
using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Tests.Host.Kernel;

public sealed class KernelCpuListTests
{
    /// <summary>The examples of Documentation/admin-guide/kernel-parameters.rst, "cpu lists", on a host of 32 CPUs.</summary>
    [Theory]
    [InlineData("1,2,10-20,30-31:1/2", "1-2,10-20,30")]
    [InlineData("0-31:8/16", "0-7,16-23")]
    [InlineData("16-N", "16-31")]
    [InlineData("N", "31")]
    [InlineData("all", "0-31")]
    [InlineData("all:1/2", "0,2,4,6,8,10,12,14,16,18,20,22,24,26,28,30")]
    public void Lists_are_read_as_boot_parameters_spell_them(string text, string cpus)
    {
        Assert.True(KernelCpuList.TryParse(text, 31, out var set));
        Assert.Equal(CpuSet.Parse(cpus), set);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,")]
    [InlineData("3-1")]
    [InlineData("0-3:0/2")]
    [InlineData("0-3:3/2")]
    [InlineData("0-3:2")]
    [InlineData("M")]
    [InlineData("0-99999")]
    public void Other_lists_are_refused(string text) => Assert.False(KernelCpuList.TryParse(text, 31, out _));

    [Fact]
    public void Without_a_known_cpu_nothing_is_read() => Assert.False(KernelCpuList.TryParse("0-3", -1, out _));

    [Fact]
    public void Plain_lists_mean_what_sysfs_means() => Gen.Int[0, 500].Array[1, 20].Sample(cpus =>
    {
        var set = CpuSet.Of(cpus);
        Assert.True(KernelCpuList.TryParse(set.ToString(), 500, out var read));
        Assert.Equal(set, read);
    });

    [Theory]
    [InlineData("2-5", true, "2-5")]
    [InlineData("domain,2-5", true, "2-5")]
    [InlineData("managed_irq,domain,2-N", true, "2-31")]
    [InlineData("managed_irq,0-4,11-79", false, "0-4,11-79")]
    [InlineData("nohz,all", false, "0-31")]
    [InlineData("all", true, "0-31")]
    public void Isolation_depends_on_its_flags(string value, bool isolates, string cpus)
    {
        Assert.True(IsolationParameter.TryParse(value, 31, out var parameter));
        Assert.Equal(isolates, parameter.IsolatesDomains);
        Assert.Equal(CpuSet.Parse(cpus), parameter.Cpus);
    }

    [Fact]
    public void Any_text_is_read_or_refused() => Gen.String[Gen.Char["0123N-,:/aldomin"], 0, 20].Sample(text =>
        !IsolationParameter.TryParse(text, 63, out var parameter) || parameter.Cpus.IsSubsetOf(CpuSet.Parse("0-32767")));
}
