using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains.Edits;

/// <summary>A definition while it is edited: every change goes through it and is told.</summary>
internal sealed class DomainDraft(MarkupDocument document, string guest)
{
    internal MarkupElement Root => document.Root;

    internal List<string> Changes { get; } = [];

    internal List<Omission> Omissions { get; } = [];

    internal MarkupElement? Devices => Root.First("devices");

    internal void Omit(string wanted, string reason) => Omissions.Add(new Omission(guest, wanted, reason));

    /// <summary>The child of a name; an empty one is made where there is none. Making it is no change of its own.</summary>
    internal MarkupElement Ensure(MarkupElement parent, string name, ReadOnlySpan<string> order)
    {
        if (parent.First(name) is { } known)
        {
            return known;
        }

        var made = MarkupElement.New(name);
        document.Insert(parent, made, order);
        return made;
    }

    internal void Add(MarkupElement parent, MarkupElement child, ReadOnlySpan<string> order, string change)
    {
        document.Insert(parent, child, order);
        Changes.Add(change);
    }

    internal void Remove(MarkupElement parent, MarkupElement child, string change)
    {
        MarkupDocument.Remove(parent, child);
        Changes.Add(change);
    }

    /// <summary>Sets an attribute where it has another value.</summary>
    /// <param name="element">The element.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="value">The value.</param>
    /// <param name="what">What that is: <c>emulatorpin</c>.</param>
    /// <param name="same">Whether two spellings are the same; null for equal text.</param>
    internal void Set(MarkupElement element, string attribute, string value, string what, Func<string, string, bool>? same = null)
    {
        var old = element[attribute];
        if (old is not null && (same is null ? old == value : same(old, value)))
        {
            return;
        }

        element.Set(attribute, value);
        Changes.Add(old is null ? $"{what}: {value}" : $"{what}: {old} → {value}");
    }

    internal void SetText(MarkupElement element, string value, string what)
    {
        var old = element.Text;
        if (old == value)
        {
            return;
        }

        element.SetText(value);
        Changes.Add(old.Length == 0 ? $"{what}: {value}" : $"{what}: {old} → {value}");
    }

    internal void Unset(MarkupElement element, string attribute, string what)
    {
        var old = element[attribute];
        if (element.Unset(attribute))
        {
            Changes.Add($"{what}: no {attribute} any more, was {old}");
        }
    }

    /// <summary>Whether two lists name the same CPUs or nodes, as libvirt reads them.</summary>
    internal static bool SameSet(string left, string right) =>
        CpuSet.TryParse(left.Replace(" ", "", StringComparison.Ordinal), out var a) && CpuSet.TryParse(right, out var b) && a == b;
}
