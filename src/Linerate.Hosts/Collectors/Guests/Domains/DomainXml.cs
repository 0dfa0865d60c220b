using System.Xml;
using System.Xml.Linq;

namespace Linerate.Hosts.Collectors.Guests.Domains;

/// <summary>
/// Reads domain XML that nobody vouches for: no DTD, no entities, bounded in size and depth. What is wrong with it is a
/// reason, not an exception.
/// </summary>
internal static class DomainXml
{
    internal const int MaxBytes = 8 << 20;

    // Backing chains nest one level per image; libvirt follows 200 of them.
    internal const int MaxDepth = 512;

    internal static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The <c>domain</c> element, alone or inside libvirt's <c>domstatus</c>.</summary>
    internal static Reading<XElement> Load(ReadOnlyMemory<byte> xml, string where)
    {
        if (xml.Length > MaxBytes)
        {
            return Malformed(where, $"larger than {new ByteSize(MaxBytes)}");
        }

        try
        {
            // XElement's own methods recurse, so the depth is known before a tree is built.
            using (var probe = Open(xml))
            {
                while (probe.Read())
                {
                    if (probe.Depth > MaxDepth)
                    {
                        return Malformed(where, $"nested deeper than {MaxDepth}");
                    }
                }
            }

            using var reader = Open(xml);
            return DomainOf(XElement.Load(reader), where);
        }
        catch (Exception e) when (e is XmlException or ArgumentException or NotSupportedException)
        {
            return Malformed(where, $"not XML: {e.Message}");
        }
    }

    private static Reading<XElement> DomainOf(XElement root, string where)
    {
        var domain = root.Name.LocalName == "domstatus" ? root.Element("domain") : root;
        return domain is { Name.LocalName: "domain" }
            ? Reading<XElement>.Known(domain)
            : Malformed(where, $"not a domain: <{Evidence.Of("", root.Name.LocalName).Raw}>");
    }

    private static XmlReader Open(ReadOnlyMemory<byte> xml) =>
        XmlReader.Create(new MemoryStream(xml.ToArray(), writable: false), Settings);

    private static Missing Malformed(string where, string what) => new(MissingReason.Malformed, where, Evidence.Of("", what).Raw);
}
