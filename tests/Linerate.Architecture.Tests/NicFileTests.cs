using System.Reflection;
using Linerate.Cli.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Nics;

namespace Linerate.Architecture.Tests;

/// <summary>The facts about NICs that ship: every value has a source and a date, and the numbers make sense together.</summary>
public sealed class NicFileTests
{
    private const string Folder = "data/nics";

    private static readonly DateOnly FirstDay = new(2020, 1, 1);

    private static readonly NicCatalogue Shipped = NicCatalogueReader.Read(null);

    public static TheoryData<string> Files() => [.. Repository.Files(Folder, "*.toml").Select(file => Path.GetFileName(file))];

    public static TheoryData<string> Drivers() => [.. Shipped.All.Select(facts => facts.Driver)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_bears_the_name_of_its_driver_and_has_no_key_that_nobody_reads(string file)
    {
        var facts = NicDocument.Parse(Repository.Read(Folder, file), file).ToFacts();

        Assert.Equal($"{facts.Driver}.toml", file);
        Assert.NotEmpty(facts.Hardware);
    }

    [Fact]
    public void The_binary_holds_every_file() => Assert.Equal(
        Repository.Files(Folder, "*.toml").Select(Path.GetFileNameWithoutExtension),
        Shipped.All.Select(facts => facts.Driver));

    [Theory]
    [MemberData(nameof(Drivers))]
    public void Every_value_has_a_source_and_the_day_it_was_read(string driver) => Assert.All(
        SourcedValues(Shipped.Find(driver)!),
        value =>
        {
            Assert.False(value.Source.StartsWith("site file", StringComparison.Ordinal), $"{value.Name} has no source");
            Assert.True(value.Date >= FirstDay, $"{value.Name} has no date");
        });

    [Fact]
    public void The_walk_over_the_values_finds_those_of_every_section()
    {
        var names = Shipped.All.SelectMany(SourcedValues).Select(value => value.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "RingFacts.RxMax", "ModerationFacts.RxUsecsDefault", "QueueFacts.Max", "VfFacts.Vectors",
                "NicFacts.Traffic", "StarvationCounter.Meaning", "NicModel.Ids", "NicModel.FramesPerPort",
            },
            names);
    }

    [Theory]
    [MemberData(nameof(Drivers))]
    public void Rings_and_times_lie_between_their_limits(string driver)
    {
        var facts = Shipped.Find(driver)!;
        var (rings, moderation) = (facts.Rings, facts.Moderation);

        Ascend(rings.RxMin, rings.RxDefault, rings.RxMax);
        Ascend(rings.TxMin, rings.TxDefault, rings.TxMax);
        Ascend(moderation.RxUsecsDefault, moderation.RxUsecsMax);
        Ascend(moderation.UsecsStep, moderation.RxUsecsMax);
        Ascend(moderation.VectorUsecsStep, moderation.VectorUsecsMax);
        Ascend(facts.Vfs.PerPort, facts.Vfs.PerCard);
        Ascend(facts.Vfs.QueuesDefault, facts.Vfs.QueuesMax);
        Ascend(facts.Queues.RssMax, facts.Queues.Max);
        Assert.All([rings.RxMin, rings.RxDefault, rings.RxMax], size => Assert.True(size is null || size.Value % (rings.Multiple?.Value ?? 1) == 0));
        Assert.All(
            [rings.RxMin, rings.RxDefault, rings.RxMax],
            size => Assert.True(size is null || rings.PowerOfTwo is not { Value: true } || int.IsPow2(size.Value)));
        var adaptive = moderation.AdaptiveRxUsecs?.Value ?? [];
        Assert.Equal(adaptive.Order(), adaptive);
        var vectors = facts.Vfs.Vectors?.Value ?? [];
        Assert.Equal(vectors.OrderDescending(), vectors);
    }

    [Fact]
    public void A_PCI_ID_belongs_to_one_model_of_one_driver() =>
        Assert.Empty(Shipped.All.SelectMany(facts => facts.Models).SelectMany(model => model.Ids?.Value ?? []).GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void The_driver_of_a_VF_has_a_file_too() => Assert.All(
        Shipped.All.Select(facts => facts.Vfs.Driver).OfType<Sourced<string>>(),
        driver => Assert.NotNull(Shipped.Find(driver.Value)));

    [Theory]
    [InlineData("iavf")]
    [InlineData("igbvf")]
    [InlineData("ixgbevf")]
    public void The_IDs_of_VFs_are_those_by_which_the_host_knows_a_VF(string driver) => Assert.All(
        Shipped.Find(driver)!.Models.SelectMany(model => model.Ids!.Value),
        id => Assert.True(VirtualFunctionIds.Contains(id.Vendor, id.Device), $"{id} is a VF to {driver}.toml only"));

    private static void Ascend(params ReadOnlySpan<Sourced<int>?> facts)
    {
        Sourced<int>? last = null;
        foreach (var fact in facts)
        {
            Assert.True(last is null || fact is null || last.Value <= fact.Value, $"{last} is above {fact}");
            last = fact ?? last;
        }
    }

    /// <summary>Every <see cref="Sourced{T}"/> below a record, by declaring type and property.</summary>
    private static IEnumerable<(string Name, string Source, DateOnly? Date)> SourcedValues(object record)
    {
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            var name = $"{record.GetType().Name}.{property.Name}";
            switch (property.GetValue(record))
            {
                case { } value when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Sourced<>):
                    yield return (name, (string)type.GetProperty("Source")!.GetValue(value)!, (DateOnly?)type.GetProperty("Date")!.GetValue(value));
                    break;
                case System.Collections.IEnumerable items and not string:
                    foreach (var inner in items.Cast<object>().SelectMany(SourcedValues))
                    {
                        yield return inner;
                    }

                    break;
                case { } part when part.GetType().Namespace == typeof(NicFacts).Namespace && !part.GetType().IsEnum:
                    foreach (var inner in SourcedValues(part))
                    {
                        yield return inner;
                    }

                    break;
            }
        }
    }
}
