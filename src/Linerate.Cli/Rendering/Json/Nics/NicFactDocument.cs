using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Linerate.Cli.Nics;

namespace Linerate.Cli.Rendering.Json.Nics;

[Description("One fact and who says so.")]
internal sealed record NicFactDocument(
    [property: Description("ring, moderation, queue, vf, pcie, counter or model.")] string Section,
    [property: Description("The model that it is about; null when about all.")] string? Model,
    [property: Description("What it is about; in the section counter the statistic's name, * for a number.")] string Key,
    [property: Description("A number, true or false, a text, or a list of them.")] JsonNode Value,
    string Source,
    [property: Description("The day on which it was read there, YYYY-MM-DD; null for a site's own fact that names none.")] string? Date)
{
    internal static NicFactDocument Of(NicFactLine fact) => new(
        fact.Section,
        fact.Model,
        fact.Key,
        NodeOf(fact.Entry.Value),
        fact.Entry.Source,
        fact.Entry.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static JsonNode NodeOf(object value) => value switch
    {
        long number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        IEnumerable<object> list => new JsonArray([.. list.Select(NodeOf)]),
        _ => JsonValue.Create($"{value}"),
    };
}
