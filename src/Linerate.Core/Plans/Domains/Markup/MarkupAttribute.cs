namespace Linerate.Core.Plans.Domains.Markup;

/// <summary>An attribute with the blanks before it and its quote.</summary>
internal sealed record MarkupAttribute(string Gap, string Name, string Sign, char Quote, string Raw)
{
    internal string Value => MarkupWords.Decode(Raw);
}
