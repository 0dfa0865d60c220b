using Linerate.Bench.Tools.Pktgen;

namespace Linerate.Bench.Tests.Tools.Pktgen;

public sealed class UdpArrivalsTests
{
    [Theory]
    [InlineData("snmp.txt", 694043)]
    [InlineData("snmp6.txt", 0)]
    public void Datagrams_for_closed_ports_are_read(string fixture, long counted) =>
        Assert.Equal(counted, UdpArrivals.Parse(Fixture.Read(fixture)).Value);

    [Fact]
    public void What_lacks_or_doubles_the_line_that_counts_is_refused()
    {
        var text = Fixture.Read("snmp.txt");
        var mutants = Fixture.WithoutALine(text).Concat(Fixture.WithADoubledLine(text)).Where(mutant => mutant.Split('\n').Count(line => line.StartsWith("Udp:", StringComparison.Ordinal)) != 2).ToArray();

        Assert.Equal(4, mutants.Length);
        Assert.All(mutants, mutant => Assert.False(UdpArrivals.Parse(mutant).IsKnown));
    }

    [Fact]
    public void A_count_that_is_no_number_is_refused() =>
        Assert.False(UdpArrivals.Parse(Fixture.Read("snmp.txt").Replace("694043", "-694043", StringComparison.Ordinal)).IsKnown);
}
