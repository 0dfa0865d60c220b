using System.Xml;

namespace Linerate.Cli.Rendering.Html;

/// <summary>
/// Writes HTML that is well-formed XML too. Text and attributes are encoded here and nowhere else: what a host calls its
/// guests cannot become an element. Only this program's own styles and pictures go in raw.
/// </summary>
internal sealed class HtmlPage : IDisposable
{
    private readonly XmlWriter _xml;

    internal HtmlPage(TextWriter writer)
    {
        _xml = XmlWriter.Create(writer, new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, NewLineHandling = NewLineHandling.None });
        _xml.WriteRaw("<!DOCTYPE html>\n");
    }

    internal HtmlPage Open(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(element);
        foreach (var (name, value) in attributes)
        {
            _xml.WriteAttributeString(name, PrintableText.Of(value));
        }

        return this;
    }

    /// <summary>Ends the element with a tag of its own, also when it is empty: HTML knows no self-closing <c>td</c>.</summary>
    internal HtmlPage Close(int elements = 1)
    {
        for (var i = 0; i < elements; i++)
        {
            _xml.WriteFullEndElement();
        }

        _xml.WriteRaw("\n");
        return this;
    }

    /// <summary>An element that never has content: <c>meta</c>, <c>br</c>.</summary>
    internal void Void(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(element, attributes);
        _xml.WriteEndElement();
    }

    internal HtmlPage Text(string text)
    {
        _xml.WriteString(PrintableText.Of(text));
        return this;
    }

    /// <summary>A whole element of text.</summary>
    internal HtmlPage Element(string element, string text, string style = "")
    {
        _ = style.Length == 0 ? Open(element) : Open(element, ("class", style));
        _xml.WriteString(PrintableText.Of(text));
        _xml.WriteFullEndElement();
        return this;
    }

    /// <summary>This program's own markup.</summary>
    internal void Own(string markup) => _xml.WriteRaw(markup);

    /// <summary>A picture that writes its own elements.</summary>
    internal void Picture(Action<XmlWriter> draw) => draw(_xml);

    /// <summary>A box that scrolls sideways by itself, also by keyboard, so that the page need not.</summary>
    internal HtmlPage OpenScroll(string label) => Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", label));

    /// <summary>A table's head, one cell for each heading; the body stays open.</summary>
    internal HtmlPage OpenTable(string caption, params ReadOnlySpan<string> headings)
    {
        OpenScroll(caption).Open("table").Element("caption", caption).Open("thead").Open("tr");
        foreach (var heading in headings)
        {
            Open("th", ("scope", "col")).Text(heading).Close();
        }

        return Close(2).Open("tbody");
    }

    internal HtmlPage CloseTable() => Close(3);

    public void Dispose() => _xml.Dispose();
}
