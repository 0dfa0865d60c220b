using System.Text;

namespace Linerate.Core.Plans.Domains.Markup;

/// <summary>An XML text as pieces that render to its bytes: comments, quotes, order of attributes and blanks stay.</summary>
internal sealed class MarkupDocument(List<MarkupNode> nodes, MarkupElement root)
{
    internal MarkupElement Root => root;

    /// <summary>What one level is indented by; empty where the text has no lines.</summary>
    internal string Unit { get; } = UnitOf(root);

    /// <summary>Puts a child where its parent's order of elements wants it, indented as its neighbours are.</summary>
    /// <param name="parent">The element that gets it.</param>
    /// <param name="child">The child.</param>
    /// <param name="order">The names of the parent's elements in libvirt's order; those that are not named stay in front.</param>
    internal void Insert(MarkupElement parent, MarkupElement child, ReadOnlySpan<string> order)
    {
        var rank = order.IndexOf(child.Name);
        var after = -1;
        var first = -1;
        for (var index = 0; index < parent.Children.Count; index++)
        {
            if (parent.Children[index] is MarkupElement element)
            {
                first = first < 0 ? index : first;
                after = order.IndexOf(element.Name) <= rank || rank < 0 ? index : after;
            }
        }

        var indent = first < 0 ? IndentOf(parent) is { Length: > 0 } own ? own + Unit : "" : BlanksBefore(parent, first);
        Lay(child, indent);
        if (after >= 0)
        {
            parent.Children.InsertRange(after + 1, Blanks(indent).Append<MarkupNode>(child));
        }
        else if (first >= 0)
        {
            parent.Children.InsertRange(first, Blanks(indent).Prepend<MarkupNode>(child));
        }
        else
        {
            parent.Open();
            parent.Children.Clear();
            parent.Children.AddRange([.. Blanks(indent), child, .. Blanks(IndentOf(parent))]);
        }
    }

    /// <summary>Takes a child out with the blanks before it; a parent that holds nothing then is closed.</summary>
    internal static void Remove(MarkupElement parent, MarkupElement child)
    {
        var index = parent.Children.IndexOf(child);
        parent.Children.RemoveAt(index);
        if (index > 0 && parent.Children[index - 1] is MarkupText { IsBlank: true })
        {
            parent.Children.RemoveAt(index - 1);
        }

        if (parent.Children.TrueForAll(node => node is MarkupText { IsBlank: true }))
        {
            parent.Empty();
        }
    }

    internal string Render()
    {
        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            node.Render(text);
        }

        return text.ToString();
    }

    private static string UnitOf(MarkupElement root)
    {
        var first = root.Children.FindIndex(node => node is MarkupElement);
        var blanks = first < 0 ? "" : BlanksBefore(root, first);
        return blanks.TrimStart('\n', '\r');
    }

    /// <summary>The line end and the blanks before an element; empty where it follows something on its line.</summary>
    private static string BlanksBefore(MarkupElement parent, int index) =>
        index > 0 && parent.Children[index - 1] is MarkupText { IsBlank: true } blanks && blanks.Raw.LastIndexOf('\n') is >= 0 and var line
            ? blanks.Raw[line..]
            : "";

    private static IEnumerable<MarkupText> Blanks(string text) => text.Length == 0 ? [] : [new MarkupText(text)];

    private string IndentOf(MarkupElement element) => element == Root
        ? Unit.Length == 0 ? "" : "\n"
        : Root.Descendants().Prepend(Root)
            .Select(parent => (Parent: parent, Index: parent.Children.IndexOf(element)))
            .Where(place => place.Index >= 0)
            .Select(place => BlanksBefore(place.Parent, place.Index))
            .FirstOrDefault("");

    /// <summary>Gives the elements inside a new one their lines.</summary>
    private void Lay(MarkupElement element, string indent)
    {
        if (indent.Length == 0 || !element.Elements.Any())
        {
            return;
        }

        foreach (var child in element.Elements.ToArray())
        {
            Lay(child, indent + Unit);
            element.Children.Insert(element.Children.IndexOf(child), new MarkupText(indent + Unit));
        }

        element.Children.Add(new MarkupText(indent));
    }
}
