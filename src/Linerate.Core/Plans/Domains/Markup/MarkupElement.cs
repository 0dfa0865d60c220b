using System.Text;

namespace Linerate.Core.Plans.Domains.Markup;

/// <summary>An element: its tag as it was written, and what it holds. A change to it touches no byte of its neighbours.</summary>
internal sealed class MarkupElement(string name) : MarkupNode
{
    private string _close = "";

    internal string Name => name;

    /// <summary>How its first tag ends: <c>/&gt;</c> where it holds nothing, with the blanks before it.</summary>
    internal string TagEnd { get; private set; } = "/>";

    internal List<MarkupAttribute> Attributes { get; } = [];

    internal List<MarkupNode> Children { get; } = [];

    internal IEnumerable<MarkupElement> Elements => Children.OfType<MarkupElement>();

    /// <summary>The value of an attribute; null where it has none.</summary>
    internal string? this[string attribute] => Attributes.Find(other => other.Name == attribute)?.Value;

    /// <summary>Its text; empty where it has none.</summary>
    internal string Text => MarkupWords.Decode(string.Concat(Children.OfType<MarkupText>().Where(text => !text.Raw.StartsWith("<!--", StringComparison.Ordinal)).Select(text => text.Raw))).Trim();

    internal static MarkupElement New(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var element = new MarkupElement(name);
        foreach (var (attribute, value) in attributes)
        {
            element.Set(attribute, value);
        }

        return element;
    }

    internal void EndTag(string tagEnd, string close) => (TagEnd, _close) = (tagEnd, close);

    internal MarkupElement? First(string child) => Elements.FirstOrDefault(element => element.Name == child);

    internal IEnumerable<MarkupElement> All(string child) => Elements.Where(element => element.Name == child);

    /// <summary>Every element below it, itself not.</summary>
    internal IEnumerable<MarkupElement> Descendants() => Elements.SelectMany(element => element.Descendants().Prepend(element));

    internal void Set(string attribute, string value)
    {
        var index = Attributes.FindIndex(other => other.Name == attribute);
        if (index >= 0)
        {
            Attributes[index] = Attributes[index] with { Raw = MarkupWords.Encode(value) };
        }
        else
        {
            Attributes.Add(new MarkupAttribute(" ", attribute, "=", Attributes.Count > 0 ? Attributes[^1].Quote : '\'', MarkupWords.Encode(value)));
        }
    }

    internal bool Unset(string attribute) => Attributes.RemoveAll(other => other.Name == attribute) > 0;

    internal void SetText(string value)
    {
        Children.Clear();
        Children.Add(new MarkupText(MarkupWords.Encode(value)));
        Open();
    }

    /// <summary>Adds a child that was just made, without any blanks: whoever puts its parent in place lays it out.</summary>
    internal MarkupElement With(MarkupElement child)
    {
        Children.Add(child);
        Open();
        return this;
    }

    /// <summary>Makes of <c>&lt;a/&gt;</c> an <c>&lt;a&gt;&lt;/a&gt;</c>, so that it can hold something.</summary>
    internal void Open()
    {
        if (TagEnd.EndsWith("/>", StringComparison.Ordinal))
        {
            (TagEnd, _close) = (">", $"</{Name}>");
        }
    }

    /// <summary>Makes of <c>&lt;a&gt;&lt;/a&gt;</c> an <c>&lt;a/&gt;</c>.</summary>
    internal void Empty()
    {
        Children.Clear();
        (TagEnd, _close) = ("/>", "");
    }

    internal override void Render(StringBuilder text)
    {
        text.Append('<').Append(Name);
        foreach (var attribute in Attributes)
        {
            text.Append(attribute.Gap).Append(attribute.Name).Append(attribute.Sign).Append(attribute.Quote).Append(attribute.Raw).Append(attribute.Quote);
        }

        text.Append(TagEnd);
        foreach (var child in Children)
        {
            child.Render(text);
        }

        text.Append(_close);
    }
}
