using System.Xml;
using Linerate.Hosts.Collectors.Guests.Domains;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>Which libvirt networks are pools of VFs: /etc/libvirt/qemu/networks/NAME.xml, <c>forward mode='hostdev'</c>.</summary>
internal sealed class LibvirtNetworks(HostReader reader)
{
    private readonly Dictionary<string, bool?> _known = new(StringComparer.Ordinal);

    /// <summary>Null where the network's file cannot be read.</summary>
    internal bool? IsPool(string network)
    {
        if (!_known.TryGetValue(network, out var pool))
        {
            _known[network] = pool = Ask(network);
        }

        return pool;
    }

    private bool? Ask(string network)
    {
        if (network.Contains('/') || !reader.Bytes($"/etc/libvirt/qemu/networks/{network}.xml").TryGet(out var xml))
        {
            return null;
        }

        try
        {
            using var text = XmlReader.Create(new MemoryStream(xml.ToArray(), writable: false), DomainXml.Settings);
            while (text.Read())
            {
                if (text is { NodeType: XmlNodeType.Element, LocalName: "forward", Depth: 1 })
                {
                    return text.GetAttribute("mode") == "hostdev";
                }
            }

            return false;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
