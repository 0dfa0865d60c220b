namespace Linerate.Hosts.Sources;

/// <summary>Which names of a tree can be asked for again: a listing holds one name a line, in UTF-8.</summary>
internal static class TreeNames
{
    internal static bool CanBeAsked(string name) => name.AsSpan().IndexOfAny('\n', '\0', '\uFFFD') < 0;

    /// <summary>A listing's answer.</summary>
    internal static Answer Listing(IEnumerable<string> names) =>
        Answer.Of(string.Join('\n', names.Where(CanBeAsked).Order(StringComparer.Ordinal)));
}
