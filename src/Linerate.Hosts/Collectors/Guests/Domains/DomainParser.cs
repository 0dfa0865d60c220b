using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Domains;

/// <summary>Domain XML → guest (libvirt, Domain XML format). Knows no source.</summary>
internal static class DomainParser
{
    /// <param name="xml">The text.</param>
    /// <param name="origin">Where it was read.</param>
    /// <param name="defaults">The host around the guest.</param>
    /// <param name="isPool">Whether a libvirt network hands out VFs; null when that is not known.</param>
    internal static Reading<DescribedGuest> Parse(
        ReadOnlyMemory<byte> xml,
        string origin,
        HostDefaults defaults,
        Func<string, bool?> isPool)
    {
        var loaded = DomainXml.Load(xml, origin);
        if (!loaded.TryGet(out var root))
        {
            return loaded.Missing;
        }

        var domain = new Domain(root, origin, defaults);
        if (domain.Find("name")?.Value.Trim() is not { Length: > 0 } name)
        {
            return new Missing(MissingReason.Malformed, origin, "the domain has no name");
        }

        var vcpus = DomainCpus.Vcpus(domain);
        if (!vcpus.TryGet(out var known))
        {
            return vcpus.Missing;
        }

        var (devices, unnamed) = DomainHostDevices.Read(domain, isPool);
        var guest = new Guest(name)
        {
            Origin = origin,
            Uuid = domain.Find("uuid")?.Value.Trim().ToLowerInvariant(),
            Vcpus = known,
            EmulatorCpus = DomainCpus.Emulator(domain),
            Threads = DomainCpus.IoThreads(domain),
            Memory = DomainMemory.Read(domain),
            Cpu = DomainCpuModel.Read(domain),
            Machine = Machine(domain),
            Iommu = Iommu(domain),
            HostDevices = devices,
            UnnamedDevices = unnamed,
            VirtioNics = DomainNics.Read(domain, isPool),
        };
        return Reading<DescribedGuest>.Known(new DescribedGuest(guest, domain.IsLive));
    }

    private static Reading<string> Machine(Domain domain) =>
        domain.Find("os", "type") is { } type && type.Attribute("machine") is { Value.Length: > 0 } machine
            ? domain.Known(machine.Value, type)
            : domain.Absent("no machine type is given");

    private static Reading<string> Iommu(Domain domain) =>
        domain.Devices("iommu").FirstOrDefault() is not { } iommu
            ? Reading<string>.Known("", new Evidence(domain.Origin, "no <iommu>"))
            : iommu.Attribute("model") is { Value.Length: > 0 } model
                ? domain.Known(model.Value, iommu)
                : domain.Malformed(iommu);
}
