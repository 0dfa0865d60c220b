using Linerate.Core.Models;

namespace Linerate.Core.Tests.Models;

/// <summary>
/// Against numbers that pcie-bench/pcie-model (40703cf) prints; the one of generation 3 x8 at MPS 256, 57.88 Gb/s, is also
/// in Neugebauer et al., SIGCOMM 2018.
/// </summary>
public sealed class PcieThroughputTests
{
    [Theory]
    [InlineData(1, 1, 2.00, 1.86, 1.92, 1.94, 1.96)]
    [InlineData(1, 4, 8.00, 6.23, 6.89, 7.15, 7.53)]
    [InlineData(1, 8, 16.00, 12.14, 13.57, 12.98, 14.25)]
    [InlineData(1, 16, 32.00, 21.25, 24.81, 25.96, 28.50)]
    [InlineData(2, 1, 4.00, 3.77, 3.85, 3.88, 3.93)]
    [InlineData(2, 4, 16.00, 13.89, 14.44, 14.71, 15.19)]
    [InlineData(2, 8, 32.00, 27.58, 28.68, 28.18, 29.37)]
    [InlineData(2, 16, 64.00, 53.49, 55.51, 56.36, 58.74)]
    [InlineData(3, 1, 7.88, 7.48, 7.61, 7.66, 7.75)]
    [InlineData(3, 4, 31.51, 28.44, 29.07, 29.41, 30.09)]
    [InlineData(3, 8, 63.02, 56.67, 57.88, 57.31, 58.75)]
    [InlineData(3, 16, 126.03, 111.70, 113.70, 114.62, 117.51)]
    [InlineData(4, 1, 15.75, 14.96, 15.22, 15.33, 15.50)]
    [InlineData(4, 4, 63.02, 56.89, 58.14, 58.82, 60.18)]
    [InlineData(4, 8, 126.03, 113.33, 115.77, 114.62, 117.51)]
    [InlineData(4, 16, 252.06, 223.40, 227.40, 229.25, 235.01)]
    [InlineData(5, 1, 31.51, 29.91, 30.44, 30.66, 30.99)]
    [InlineData(5, 4, 126.03, 113.77, 116.28, 117.64, 120.37)]
    [InlineData(5, 8, 252.06, 226.66, 231.54, 229.25, 235.01)]
    [InlineData(5, 16, 504.12, 446.80, 454.80, 458.49, 470.02)]
    [InlineData(6, 1, 60.50, 57.44, 58.45, 58.86, 59.51)]
    [InlineData(6, 4, 242.00, 218.46, 223.28, 225.88, 231.13)]
    [InlineData(6, 8, 484.00, 435.23, 444.59, 440.19, 451.26)]
    [InlineData(6, 16, 968.00, 857.93, 873.29, 880.38, 902.52)]
    public void Usable_bandwidth_is_the_published_models(int generation, int lanes, double raw, double at128, double at256, double at512, double at1024)
    {
        double[] expected = [at128, at256, at512, at1024];
        for (var i = 0; i < expected.Length; i++)
        {
            var model = PcieThroughput.Of(Generation(generation), lanes, 128 << i, 512)!;

            Assert.Equal(raw, model.Raw.InGigabits, 0.006);
            Assert.Equal(expected[i], model.Usable.InGigabits, 0.006);
        }
    }

    public static TheoryData<int, int, int, int, string> Effective() => new()
    {
        { 3, 8, 128, 512, "64:41.21/43.17/32.38 128:47.72/49.01/41.21 256:47.72/49.01/44.23 257:44.26/45.94/41.26 512:47.72/49.01/45.91 1024:47.72/49.01/45.91 1500:47.54/48.85/45.70 4096:47.72/49.01/45.91" },
        { 3, 8, 256, 512, "1:2.32/2.41/1.18 64:42.10/44.10/33.08 65:42.28/44.26/33.30 128:48.75/50.06/42.10 192:51.45/52.42/46.31 256:52.92/53.69/48.75 257:48.78/50.09/45.22 512:52.92/53.69/50.75 513:50.76/51.82/46.91 1024:52.92/53.69/50.75 1500:52.81/53.60/50.60 4096:52.92/53.69/50.75" },
        { 3, 8, 256, 4096, "64:42.10/44.10/33.08 128:48.75/50.06/42.10 256:52.92/53.69/48.75 257:48.78/50.09/45.22 512:52.92/53.69/50.75 1024:52.92/53.69/51.81 1500:52.81/53.60/52.05 4096:52.92/53.69/52.64" },
        { 3, 16, 256, 512, "64:82.69/86.63/64.97 128:95.75/98.34/82.69 256:103.95/105.46/95.75 257:95.81/98.39/88.82 512:103.95/105.46/99.68 1024:103.95/105.46/99.68 1500:103.74/105.28/99.39 4096:103.95/105.46/99.68" },
        { 4, 8, 256, 512, "64:84.20/88.21/66.15 128:97.49/100.13/84.20 256:105.85/107.38/97.49 257:97.55/100.18/90.43 512:105.85/107.38/101.50 1024:105.85/107.38/101.50 1500:105.63/107.19/101.20 4096:105.85/107.38/101.50" },
        { 4, 16, 256, 512, "64:165.38/173.26/129.94 128:191.49/196.67/165.38 256:207.91/210.92/191.49 257:191.61/196.77/177.63 512:207.91/210.92/199.36 1024:207.91/210.92/199.36 1500:207.48/210.56/198.78 4096:207.91/210.92/199.36" },
        { 4, 16, 512, 4096, "64:166.72/174.66/131.00 128:193.05/198.27/166.72 256:209.60/212.63/193.05 257:209.67/212.69/193.17 512:218.98/220.63/209.60 1024:218.98/220.63/214.19 1500:218.75/220.43/215.46 4096:218.98/220.63/217.76" },
        { 5, 16, 256, 512, "64:330.76/346.51/259.89 128:382.99/393.34/330.76 256:415.82/421.84/382.99 257:383.23/393.55/355.27 512:415.82/421.84/398.73 1024:415.82/421.84/398.73 1500:414.96/421.11/397.55 4096:415.82/421.84/398.73" },
        { 5, 16, 512, 4096, "64:333.45/349.33/262.00 128:386.10/396.53/333.45 256:419.19/425.27/386.10 257:419.33/425.39/386.34 512:437.96/441.26/419.19 1024:437.96/441.26/428.37 1500:437.49/440.86/430.91 4096:437.96/441.26/435.53" },
    };

    [Theory]
    [MemberData(nameof(Effective))]
    public void Writes_reads_and_both_at_once_are_the_published_models(int generation, int lanes, int maxPayload, int maxReadRequest, string table)
    {
        var model = PcieThroughput.Of(Generation(generation), lanes, maxPayload, maxReadRequest)!;
        foreach (var row in table.Split(' '))
        {
            var size = int.Parse(row.Split(':')[0]);
            var expected = row.Split(':')[1].Split('/').Select(double.Parse).ToArray();

            Assert.Equal(expected[0], model.Write(size).InGigabits, 0.006);
            Assert.Equal(expected[1], model.Read(size).InGigabits, 0.006);
            Assert.Equal(expected[2], model.ReadAndWrite(size).InGigabits, 0.006);
        }
    }

    [Fact]
    public void Short_addresses_save_a_doubleword_per_packet()
    {
        var model = Reference with { Overhead = TlpOverhead.ShortAddresses };

        Assert.Equal(44.10, model.Write(64).InGigabits, 0.006);
        Assert.Equal(50.06, model.Write(128).InGigabits, 0.006);
        Assert.Equal(53.69, model.Write(256).InGigabits, 0.006);
        Assert.Equal(53.60, model.Write(1500).InGigabits, 0.006);
    }

    [Fact]
    public void A_digest_costs_a_doubleword_per_packet()
    {
        var model = Reference with { Overhead = TlpOverhead.LongAddresses.WithDigest };

        Assert.Equal((40.27, 42.10), (Math.Round(model.Write(64).InGigabits, 2), Math.Round(model.Read(64).InGigabits, 2)));
        Assert.Equal((52.05, 52.81), (Math.Round(model.Write(1500).InGigabits, 2), Math.Round(model.Read(1500).InGigabits, 2)));
    }

    [Fact]
    public void Completions_that_are_split_at_64_bytes_cost_every_read_the_same()
    {
        var model = Reference with { CompletionBoundary = 64 };

        Assert.All([64, 128, 256, 512, 1024], size => Assert.Equal(44.10, model.Read(size).InGigabits, 0.006));
        Assert.Equal(43.85, model.Read(1500).InGigabits, 0.006);
    }

    /// <summary>Haswell E5-2637 v3 with an NFP6000 (pcie-bench/data): 512-byte reads 55.11 Gb/s, writes 54.44.</summary>
    [Fact]
    public void The_model_is_three_percent_below_what_was_measured()
    {
        Assert.Equal(0.974, Reference.Read(512).InGigabits / 55.11, 0.001);
        Assert.Equal(0.972, Reference.Write(512).InGigabits / 54.44, 0.001);
    }

    [Theory]
    [InlineData(12, 256)]
    [InlineData(8, 100)]
    [InlineData(0, 256)]
    public void A_link_that_the_specification_does_not_tabulate_has_no_model(int lanes, int maxPayload) =>
        Assert.Null(PcieThroughput.Of(Generation(3), lanes, maxPayload, 512));

    private static PcieThroughput Reference { get; } = PcieThroughput.Of(Generation(3), 8, 256, 512)!;

    private static PcieSpeed Generation(int generation) => PcieSpeed.TryFromCode(generation, out var speed) ? speed : default;
}
