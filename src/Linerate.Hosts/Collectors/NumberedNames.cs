using System.Globalization;

namespace Linerate.Hosts.Collectors;

/// <summary>Names such as <c>cpu0</c>, <c>node8</c>, <c>state2</c>: a prefix and a number, which may be sparse.</summary>
internal static class NumberedNames
{
    /// <summary>The numbers after <paramref name="prefix"/>, ascending; names of any other shape, <c>cpu01</c> among them, are left out.</summary>
    internal static ImmutableArray<int> After(string prefix, ImmutableArray<string> names)
    {
        var numbers = new List<int>();
        foreach (var name in names)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && (name[prefix.Length] != '0' || name.Length == prefix.Length + 1))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return [.. numbers];
    }
}
