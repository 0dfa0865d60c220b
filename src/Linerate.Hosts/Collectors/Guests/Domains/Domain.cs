using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Linerate.Hosts.Collectors.Guests.Domains;

/// <summary>One domain description while it is read: its XML, where that came from, and the host around it.</summary>
internal sealed record Domain(XElement Root, string Origin, HostDefaults Defaults)
{
    /// <summary>libvirt gives a running domain an id; the XML then tells what runs, hotplug included.</summary>
    internal bool IsLive => Root.Attribute("id") is not null;

    internal XElement? Find(string first, string? second = null, string? third = null)
    {
        var found = Root.Element(first);
        found = second is null ? found : found?.Element(second);
        return third is null ? found : found?.Element(third);
    }

    internal IEnumerable<XElement> Devices(string name) => Root.Element("devices")?.Elements(name) ?? [];

    internal Reading<T> Known<T>(T value, XElement element) => Reading<T>.Known(value, EvidenceOf(element));

    internal Evidence EvidenceOf(XElement element) => Evidence.Of(Origin, TagOf(element));

    internal Missing Absent(string detail) => new(MissingReason.Absent, Origin, detail);

    internal Missing Malformed(XElement element) => new(MissingReason.Malformed, Origin, $"makes no sense: {EvidenceOf(element).Raw}");

    /// <summary>A switch that an element is: by its <c>state</c> or its presence.</summary>
    internal Reading<bool> Switch(XElement? element, string name) =>
        element is null
            ? Reading<bool>.Known(false, new Evidence(Origin, $"no <{name}>"))
            : Known(element.Attribute("state") is not { Value: "off" }, element);

    internal static int? IntegerOf(XElement? element, string attribute) =>
        int.TryParse(element?.Attribute(attribute)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The element as a line of evidence: its tag, and its text where it has no children.</summary>
    private static string TagOf(XElement element)
    {
        var tag = new StringBuilder("<").Append(element.Name.LocalName);
        foreach (var attribute in element.Attributes())
        {
            tag.Append(' ').Append(attribute.Name.LocalName).Append("='").Append(attribute.Value).Append('\'');
        }

        return element switch
        {
            { IsEmpty: true } => tag.Append("/>").ToString(),
            { HasElements: true } => tag.Append(">…").ToString(),
            _ => tag.Append('>').Append(element.Value).Append("</").Append(element.Name.LocalName).Append('>').ToString(),
        };
    }
}
