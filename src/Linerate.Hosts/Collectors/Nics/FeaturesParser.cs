using Linerate.Core.Host.Nics;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads the answer to <c>ethtool-features</c>.</summary>
internal static class FeaturesParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out ImmutableSortedDictionary<string, Feature> features)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, Feature>(StringComparer.Ordinal);
        features = ImmutableSortedDictionary<string, Feature>.Empty;
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (!AnswerLine.TrySplitLast(line, out var split) || FeatureOf(split.Value) is not { } feature)
            {
                return false;
            }

            builder[split.Name.ToString()] = feature;
        }

        features = builder.ToImmutable();
        return true;
    }

    private static Feature? FeatureOf(ReadOnlySpan<char> word) => word switch
    {
        "on" => new Feature(On: true, Fixed: false),
        "off" => new Feature(On: false, Fixed: false),
        "on-fixed" => new Feature(On: true, Fixed: true),
        "off-fixed" => new Feature(On: false, Fixed: true),
        _ => null,
    };
}
