using System.Globalization;
using Linerate.Core.Nics;

namespace Linerate.Cli.Nics;

/// <summary>One fact with its place in the file: <c>ring.rx_max</c>, or <c>frames_per_port</c> of a model.</summary>
/// <param name="Section">The section: <c>ring</c>, <c>model</c>.</param>
/// <param name="Model">The model's name; null outside models.</param>
/// <param name="Key">The key, of a counter its name.</param>
/// <param name="Entry">Value, source and date.</param>
internal sealed record NicFactLine(string Section, string? Model, string Key, NicFactEntry Entry)
{
    /// <summary>The heading that it stands under.</summary>
    public string Heading => Model is null ? Section : $"{Section} {Model}";

    /// <summary>The value as the file spells it, without brackets and quotes; long numbers in groups.</summary>
    public string Value => Spelled(Entry.Value);

    private static string Spelled(object value) => value switch
    {
        long number => number.ToString(number >= 100_000 ? "N0" : "0", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        IEnumerable<object> list => string.Join(", ", list.Select(Spelled)),
        _ => $"{value}",
    };
}
