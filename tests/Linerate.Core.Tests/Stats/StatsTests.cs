using System.Globalization;
using Linerate.Core.Stats;

namespace Linerate.Core.Tests.Stats;

/// <summary>Held against values that were published, and against samples whose mean is known.</summary>
public sealed class StatsTests
{
    /// <summary>Annual flow of the Nile at Aswan, 1871 to 1970 (Cobb 1978; R's <c>Nile</c>); it fell when the first dam was begun, after 1898.</summary>
    private static readonly double[] Nile =
    [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759,
        781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
        744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
    ];

    [Fact]
    public void The_flow_of_the_Nile_changed_after_1898()
    {
        var change = ChangePoint.Of(Nile)!.Value;
        Assert.Equal(1898, 1870 + change.Before);
        Assert.True(change.Probability < 1e-6, change.ToString());
    }

    [Fact]
    public void Series_without_a_change_rarely_seem_to_have_one()
    {
        var random = new Random(7);
        var seeming = Enumerable.Range(0, 1000).Count(_ => ChangePoint.Of([.. Enumerable.Range(0, 40).Select(_ => random.NextDouble())])!.Value.Probability < 0.05);
        Assert.InRange(seeming, 5, 70);
    }

    /// <summary>Survival of untreated mice (Efron and Tibshirani, tables 2.1 and 12.2): 90 % of bootstrap-t is [35.8, 116.7], from 1000 resamples.</summary>
    [Fact]
    public void The_interval_of_the_mice_is_that_of_the_book()
    {
        var interval = BootstrapInterval.OfMean([52, 104, 146, 10, 51, 30, 40, 27, 46], 0.9, 1)!.Value;
        TestContext.Current.SendDiagnosticMessage(interval.ToString());
        Assert.InRange(interval.Low, 33.5, 38);
        Assert.InRange(interval.High, 105, 128);
    }

    /// <summary>What four rounds in the lab measured: two pairs that nearly coincide. The bootstrap's upper bound was 4·10¹⁰.</summary>
    [Fact]
    public void Four_values_of_which_two_nearly_coincide_have_an_interval_of_their_spread()
    {
        var interval = BootstrapInterval.OfMean([Math.Log(1 - 0.6045117860840727), Math.Log(1 - 0.6296687660958398), Math.Log(1 - 0.6296271564527582), Math.Log(1 - 0.6008861761417882)], 0.95, 1)!.Value;

        Assert.InRange(Math.Exp(interval.Low) - 1, -0.66, -0.63);
        Assert.InRange(Math.Exp(interval.High) - 1, -0.60, -0.57);
    }

    /// <summary>Tables of Student's t (NIST/SEMATECH e-Handbook, 1.3.6.7.2).</summary>
    [Theory]
    [InlineData(0.95, 1, 12.706)]
    [InlineData(0.95, 2, 4.303)]
    [InlineData(0.95, 3, 3.182)]
    [InlineData(0.95, 4, 2.776)]
    [InlineData(0.95, 5, 2.571)]
    [InlineData(0.90, 3, 2.353)]
    [InlineData(0.99, 6, 3.707)]
    [InlineData(0.95, 30, 2.042)]
    public void Students_t_is_that_of_the_tables(double probability, int freedom, double t) =>
        Assert.Equal(t, StudentT.TwoSided(probability, freedom), 3);

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(20)]
    public void Intervals_hold_the_mean_as_often_as_they_claim(int values)
    {
        const int Samples = 1000;
        var random = new Random(values);
        var holding = Enumerable.Range(0, Samples).Count(seed =>
            BootstrapInterval.OfMean([.. Enumerable.Range(0, values).Select(_ => 5 + Normal(random))], 0.95, seed)!.Value.Holds(5));
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"of {values} values: 95 % intervals held the mean {holding / (double)Samples:P1} of {Samples} times"));
        Assert.InRange(holding, 0.93 * Samples, 0.995 * Samples);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        Assert.Equal(BootstrapInterval.OfMean(values, 0.95, 8), BootstrapInterval.OfMean(values, 0.95, 8));
        Assert.NotEqual(BootstrapInterval.OfMean(values, 0.95, 8), BootstrapInterval.OfMean(values, 0.95, 9));
    }

    /// <summary>Three times 0.1 is not exactly 0.3: rounding must not pass for spread.</summary>
    [Fact]
    public void Equal_values_are_certain()
    {
        var interval = BootstrapInterval.OfMean([0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 0.95, 1)!.Value;
        Assert.Equal(interval.Low, interval.High);
        Assert.Equal(0.1, interval.Low, 12);
    }

    [Fact]
    public void Three_values_say_nothing() => Assert.Null(BootstrapInterval.OfMean([1, 2, 3], 0.95, 1));

    /// <summary>R: <c>quantile(1:10, c(.05, .25, .5, .99))</c>.</summary>
    [Theory]
    [InlineData(0.05, 1.45)]
    [InlineData(0.25, 3.25)]
    [InlineData(0.5, 5.5)]
    [InlineData(0.99, 9.91)]
    [InlineData(1, 10)]
    public void Percentiles_are_those_of_R(double part, double value) =>
        Assert.Equal(value, Percentile.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], part)!.Value, 9);

    /// <summary>The first numbers of SplitMix64 from 1234567, as Rosetta Code lists them.</summary>
    [Fact]
    public void Random_numbers_are_those_of_the_published_generator()
    {
        var random = new SeededRandom(1234567);
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], [random.Next(), random.Next(), random.Next()]);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
