using Linerate.Core.Host.Dpdk;

namespace Linerate.Core.Tests.Host;

public sealed class EalArgumentsTests
{
    [Theory]
    [InlineData("dpdk-testpmd -l 4,5 -a 0000:41:10.0 --file-prefix one -- -a 0000:99:00.0", "0000:41:10.0", "one")]
    [InlineData("testpmd -c 0x30 -a0000:41:10.0,representor=[0-3] --allow=0000:41:10.4 --file-prefix=two", "0000:41:10.0 0000:41:10.4", "two")]
    [InlineData("l3fwd -w 41:10.0", "0000:41:10.0", "rte")]
    [InlineData("dpdk-testpmd -a", "", "rte")]
    [InlineData("dpdk-testpmd -a auxiliary:mlx5_core.sf.2", "", "rte")]
    [InlineData("", "", "rte")]
    public void What_stands_before_the_dashes_counts(string line, string functions, string prefix)
    {
        var arguments = EalArguments.Parse(line.Split(' '));

        Assert.Equal(functions, string.Join(' ', arguments.Functions));
        Assert.Equal(prefix, arguments.Prefix);
    }
}
