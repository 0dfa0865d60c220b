using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains;

/// <summary>
/// The one spelling of a definition: the <c>domain</c> element as libvirt wrote it, one line end behind it. Its file in /etc/libvirt/qemu has
/// a warning in front of that, <c>virsh dumpxml --inactive --security-info</c> has not; both give the same text.
/// </summary>
public static class DomainText
{
    /// <returns>The definition; null where the text holds none.</returns>
    public static string? Of(string text)
    {
        if (MarkupReader.Read(text, out var document) is not null || document!.Root.Name != "domain")
        {
            return null;
        }

        var rendered = new System.Text.StringBuilder();
        document.Root.Render(rendered);
        return rendered.Append('\n').ToString();
    }

    /// <summary>The name that a definition gives its guest; null where it gives none.</summary>
    public static string? NameOf(string xml) =>
        MarkupReader.Read(xml, out var document) is null && document!.Root is { Name: "domain" } root && root.First("name")?.Text is { Length: > 0 } name ? name : null;
}
