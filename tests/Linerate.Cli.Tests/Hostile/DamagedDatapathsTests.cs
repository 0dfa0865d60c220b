using CsCheck;
using Linerate.Core.Datapaths;
using Linerate.Core.Models;
using Linerate.Core.Placement;
using Linerate.Core.Sizing;
using Linerate.Core.Units;
using Linerate.Core.WhatIf;
using Linerate.Hosts;

namespace Linerate.Cli.Tests.Hostile;

/// <summary>Hosts with spoiled answers through everything that computes: datapaths, sizes, slots, and what could be otherwise.</summary>
public sealed class DamagedDatapathsTests(ITestOutputHelper output)
{
    private static readonly string[] Values = ["gen4x16", "256", "10G", "1", "off", "2M", "strict"];

    [Theory]
    [InlineData("generated", 200)]
    [InlineData("lab-untuned", 200)]
    [InlineData("dell-r610-i350-8vf", 30)]
    public void No_answer_makes_a_number_that_is_none(string name, int mutants)
    {
        var seed = Seed.Of(name);
        var settings = 0;
        Gen.Select(Gen.Int[0, seed.Entries.Length - 1], Mutation.Damages).Array[1, 40].Sample(
            mutations =>
            {
                var host = HostCollector.Collect(new MutatedHost(seed, mutations), CollectOptions.Default);
                Look(HostDatapaths.Of(host, Seed.Throughput.Nics, FrameMix.Imix));
                Assert.All(PortSizing.Of(host, Seed.Throughput).SelectMany(port => port.Advice), advice => Assert.True(advice.Chosen is null or >= 0, $"{advice.Knob} {advice.Chosen}"));
                Assert.All(CardPlacement.Of(host, Seed.Throughput.Nics, BitRate.Gigabits(100)), card => Assert.NotNull(card.Usual));
                foreach (var setting in Setting.Of(host))
                {
                    settings++;
                    foreach (var value in Values)
                    {
                        _ = setting.Change(host, value);
                    }
                }
            },
            iter: mutants,
            threads: 1);
        output.WriteLine($"{name}: {mutants} mutants of {seed.Entries.Length} answers, {settings} settings");
    }

    private static void Look(HostDatapaths datapaths)
    {
        foreach (var stage in datapaths.All.SelectMany(path => path.Stages))
        {
            Assert.True(!stage.Capacity.TryGet(out var rate) || (rate.Least.IsPossible && rate.Least <= rate.Most && rate.Most.IsPossible), $"{stage.Kind} {stage.Name} {stage.Capacity}");
            Assert.True(!stage.Delay.TryGet(out var delay) || (delay.Least.Nanoseconds >= 0 && delay.Least <= delay.Most && double.IsFinite(delay.Most.Nanoseconds)), $"{stage.Kind} {stage.Name} {stage.Delay}");
        }
    }
}
