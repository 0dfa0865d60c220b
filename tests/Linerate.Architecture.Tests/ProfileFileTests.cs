using Linerate.Cli.Profiles;
using Linerate.Core.Profiles;

namespace Linerate.Architecture.Tests;

/// <summary>The profiles that ship hold the same keys, and exactly those that rules take.</summary>
public sealed class ProfileFileTests
{
    public static TheoryData<string> Names() => [.. ProfileReader.Names];

    [Fact]
    public void The_files_are_the_profiles_that_the_command_line_offers() => Assert.Equal(
        ProfileReader.Names.Order(StringComparer.Ordinal),
        Repository.Files("data/profiles", "*.toml").Select(Path.GetFileNameWithoutExtension));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_profile_has_every_key_and_no_other_and_each_has_a_source(string name)
    {
        var document = ProfileDocument.Parse(Repository.Read("data", "profiles", $"{name}.toml"), name, []);
        var table = new ThresholdTable(document.Thresholds);

        _ = Profile.From(name, document.Description, table, []);

        Assert.Equal(document.Thresholds.Keys.Order(StringComparer.Ordinal), table.Taken.Order(StringComparer.Ordinal));
        Assert.All(document.Thresholds, threshold => Assert.False(threshold.Value.Source.StartsWith("site file", StringComparison.Ordinal), $"{threshold.Key} has no source"));
        Assert.NotEmpty(document.Description);
        Assert.Empty(document.Waivers);
    }
}
