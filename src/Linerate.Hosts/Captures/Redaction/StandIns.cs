namespace Linerate.Hosts.Captures.Redaction;

/// <summary>
/// One stand-in for each thing of a kind, drawn at random when the thing is first met: nothing of the thing is in it, so
/// that neither another capture nor trying all MACs of a maker leads back to it.
/// </summary>
/// <param name="random">Where they come from.</param>
/// <param name="length">How many random bytes a stand-in holds.</param>
/// <param name="spell">Writes them as the kind is written.</param>
internal sealed class StandIns(RandomFill random, int length, Func<byte[], string> spell)
{
    /// <summary>Two things share one only where a kind is nearly used up, which no honest capture comes near.</summary>
    private const int Draws = 64;

    private readonly Dictionary<string, string> _byThing = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    internal string Of(string thing)
    {
        if (_byThing.TryGetValue(thing, out var standIn))
        {
            return standIn;
        }

        var bytes = new byte[length];
        for (var draw = 0; draw < Draws; draw++)
        {
            random(bytes);
            standIn = spell(bytes);
            if (_taken.Add(standIn))
            {
                break;
            }
        }

        _byThing.Add(thing, standIn!);
        return standIn!;
    }
}
