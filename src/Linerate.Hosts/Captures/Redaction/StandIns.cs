namespace Linerate.Hosts.Captures.Redaction;

/// <summary>Numbers the things of one kind in the order in which they are met.</summary>
internal sealed class StandIns
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);

    internal int NumberOf(string thing)
    {
        if (!_numbers.TryGetValue(thing, out var number))
        {
            number = _numbers.Count + 1;
            _numbers.Add(thing, number);
        }

        return number;
    }
}
