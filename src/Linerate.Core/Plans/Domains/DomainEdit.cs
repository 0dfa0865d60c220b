using Linerate.Core.Plans.Domains.Edits;
using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains;

/// <summary>
/// Works a wish into a domain's definition. What it does not name keeps its bytes: comments, quotes, order of attributes, indentation.
/// Doing it again changes nothing, and neither does doing it to what libvirt makes of the result.
/// </summary>
public static class DomainEdit
{
    public static DomainEdited Apply(string xml, DomainWish wish)
    {
        if (MarkupReader.Read(xml, out var document) is { } fault)
        {
            return new DomainEdited(xml, [], [new Omission("", "the definition", $"it cannot be read: {fault}")]);
        }

        if (document!.Root is not { Name: "domain" } root || root.First("name")?.Text is not { Length: > 0 } guest)
        {
            return new DomainEdited(xml, [], [new Omission("", "the definition", "it is no domain with a name")]);
        }

        var draft = new DomainDraft(document, guest);
        MachineEdits.Apply(draft, wish);
        PinEdits.Apply(draft, wish);
        MemoryEdits.Apply(draft, wish);
        CpuModelEdits.Apply(draft, wish);
        HostDeviceEdits.Apply(draft, wish);
        VirtioNicEdits.Apply(draft, wish);
        return new DomainEdited(draft.Changes.Count == 0 ? xml : document.Render(), [.. draft.Changes], [.. draft.Omissions]);
    }
}
