using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Linerate.Core.Plans.Exports.Text;

/// <summary>What clouds ask of a guest, out of its libvirt definition (libvirt.org/formatdomain.html).</summary>
internal sealed record GuestShape
{
    public int Vcpus { get; private init; }

    /// <summary>Whether each vCPU is pinned.</summary>
    public bool IsPinned { get; private init; }

    /// <summary>The host CPUs of its vCPUs.</summary>
    public CpuSet Cpus { get; private init; }

    public bool PinsEmulator { get; private init; }

    /// <summary>0 for none.</summary>
    public long HugePageKib { get; private init; }

    public long MemoryKib { get; private init; }

    /// <summary>How many host nodes its memory is bound to; 0 for none.</summary>
    public int Nodes { get; private init; }

    public (int Sockets, int Cores, int Threads)? Topology { get; private init; }

    public string? CpuMode { get; private init; }

    /// <summary>The host functions that it is given.</summary>
    public ImmutableArray<string> Functions { get; private init; } = [];

    /// <returns>Null for what is no domain.</returns>
    internal static GuestShape? Parse(string xml)
    {
        try
        {
            // A definition has no document type; one that brings entities is none of libvirt's.
            return xml.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) ? null : Of(XDocument.Parse(xml).Root);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static GuestShape? Of(XElement? domain)
    {
        if (domain?.Name.LocalName != "domain" || Number(domain.Element("vcpu")?.Value) is not (> 0 and < 4096 and var vcpus))
        {
            return null;
        }

        var pins = domain.Elements("cputune").Elements("vcpupin").Select(pin => CpuSet.TryParse(pin.Attribute("cpuset")?.Value, out var set) ? set : CpuSet.Empty).ToArray();
        var topology = domain.Element("cpu")?.Element("topology");
        return new GuestShape
        {
            Vcpus = (int)vcpus,
            IsPinned = pins.Length >= vcpus && Array.TrueForAll(pins, set => !set.IsEmpty),
            Cpus = pins.Aggregate(CpuSet.Empty, (all, set) => all | set),
            PinsEmulator = domain.Elements("cputune").Elements("emulatorpin").Any(),
            HugePageKib = domain.Elements("memoryBacking").Elements("hugepages").Any()
                ? Size(domain.Elements("memoryBacking").Elements("hugepages").Elements("page").FirstOrDefault(), "size") ?? 2048
                : 0,
            MemoryKib = domain.Element("memory") is { } memory ? (Number(memory.Value) ?? 0) * Unit(memory) : 0,
            Nodes = CpuSet.TryParse(domain.Elements("numatune").Elements("memory").FirstOrDefault()?.Attribute("nodeset")?.Value, out var nodes) ? nodes.Count : 0,
            Topology = topology is null ? null : ((int)(Number(topology.Attribute("sockets")?.Value) ?? 1), (int)((Number(topology.Attribute("cores")?.Value) ?? 1) * (Number(topology.Attribute("dies")?.Value) ?? 1)), (int)(Number(topology.Attribute("threads")?.Value) ?? 1)),
            CpuMode = domain.Element("cpu")?.Attribute("mode")?.Value,
            Functions = [.. domain.Elements("devices").Elements().Where(device => device.Name.LocalName is "hostdev" or "interface").Elements("source").Elements("address").Select(Address).OfType<string>()],
        };
    }

    private static string? Address(XElement address)
    {
        var parts = ((string[])["domain", "bus", "slot", "function"]).Select(name => Hex(address.Attribute(name)?.Value)).ToArray();
        return parts is [{ } domain, { } bus, { } slot, { } function]
            ? string.Create(CultureInfo.InvariantCulture, $"{domain:x4}:{bus:x2}:{slot:x2}.{function:x}")
            : null;
    }

    private static uint? Hex(string? text) =>
        text is not null && uint.TryParse(text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static long? Number(string? text) => long.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static long? Size(XElement? element, string attribute) => element is null ? null : Number(element.Attribute(attribute)?.Value) * Unit(element);

    private static long Unit(XElement element) => element.Attribute("unit")?.Value switch
    {
        "M" or "MiB" => 1 << 10,
        "G" or "GiB" => 1 << 20,
        _ => 1,
    };
}
