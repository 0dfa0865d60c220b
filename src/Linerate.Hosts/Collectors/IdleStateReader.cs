using System.Globalization;
using Linerate.Core.Host.Power;

namespace Linerate.Hosts.Collectors;

/// <summary>
/// Reads idle states: cpuN/cpuidle/stateM/{name,latency,residency,disable} (Documentation/admin-guide/pm/cpuidle).
/// Whether a state is off is read for every CPU; what a state is, once for all CPUs with the same states and the same
/// highest frequency, because that is what tells the kinds of CPUs of one machine apart.
/// </summary>
internal sealed class IdleStateReader(HostReader reader)
{
    private readonly Dictionary<(string States, long Frequency), ImmutableArray<IdleState>> _kinds = [];

    internal ImmutableArray<IdleState> Read(string directory, long highestFrequency)
    {
        var names = reader.Names(directory);
        var numbers = NumberedNames.After("state", names);
        var key = (string.Join(',', names), highestFrequency);
        if (!_kinds.TryGetValue(key, out var kind))
        {
            kind = [.. numbers.Select(number => ReadState($"{directory}/state{number}"))];
            _kinds[key] = kind;
        }

        return [.. kind.Select((state, place) => state with { Enabled = ReadEnabled($"{directory}/state{numbers[place]}") })];
    }

    private IdleState ReadState(string directory) => new(
        reader.Text($"{directory}/name").Or(directory[(directory.LastIndexOf('/') + 1)..])!,
        reader.Integer($"{directory}/latency"),
        reader.Integer($"{directory}/residency"),
        default);

    /// <summary><c>disable</c> is a mask since 5.5 (1 by the user, 2 by the driver): any bit switches the state off.</summary>
    private Reading<bool> ReadEnabled(string directory) =>
        reader.Parse<bool>($"{directory}/disable", TryEnabled, "a mask of reasons");

    private static bool TryEnabled(ReadOnlySpan<char> text, out bool enabled)
    {
        var known = uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var reasons);
        enabled = reasons == 0;
        return known;
    }
}
