using System.Globalization;
using System.Xml.Linq;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Domains;

/// <summary>Where a domain's threads may run: <c>vcpu</c>, <c>vcpus</c>, <c>cputune</c>, <c>iothreads</c>.</summary>
internal static class DomainCpus
{
    // KVM_MAX_VCPUS is 4096 on x86 (arch/x86/include/asm/kvm_host.h).
    private const int MaxVcpus = 8192;
    private const int MaxIoThreads = 1024;

    /// <summary>The vCPUs that are plugged in; missing when their number makes no sense.</summary>
    internal static Reading<ImmutableArray<GuestVcpu>> Vcpus(Domain domain)
    {
        var element = domain.Find("vcpu");
        if (!TryIndices(domain, element, out var indices))
        {
            return domain.Malformed(element!);
        }

        var pins = Pins(domain, "vcpupin", "vcpu");
        var otherwise = Otherwise(domain);
        return Reading<ImmutableArray<GuestVcpu>>.Known([.. indices.Select(index =>
        {
            var cpus = pins.TryGetValue(index, out var pin) ? Cpus(domain, pin) : otherwise;
            return new GuestVcpu(index, cpus, domain.Defaults.IsPinned(cpus));
        })]);
    }

    /// <summary>emulatorpin, else what vCPUs get without a pin.</summary>
    internal static Reading<CpuSet> Emulator(Domain domain) =>
        domain.Find("cputune", "emulatorpin") is { } pin ? Cpus(domain, pin) : Otherwise(domain);

    internal static ImmutableArray<GuestThread> IoThreads(Domain domain)
    {
        _ = int.TryParse(domain.Find("iothreads")?.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count);
        var named = domain.Find("iothreadids")?.Elements("iothread").Select(thread => Domain.IntegerOf(thread, "id")).OfType<int>() ?? [];

        // libvirt numbers those without an id from 1 up, past the ones that are taken.
        var ids = new SortedSet<int>(named.Take(MaxIoThreads));
        for (var id = 1; ids.Count < Math.Min(count, MaxIoThreads); id++)
        {
            ids.Add(id);
        }

        var pins = Pins(domain, "iothreadpin", "iothread");
        var otherwise = Otherwise(domain);
        return [.. ids.Select(id => new GuestThread(
            GuestThreadRole.Io,
            string.Create(CultureInfo.InvariantCulture, $"iothread{id}"),
            pins.TryGetValue(id, out var pin) ? Cpus(domain, pin) : otherwise))];
    }

    private static bool TryIndices(Domain domain, XElement? element, out ImmutableArray<int> indices)
    {
        indices = [];
        var count = 1; // libvirt's default where <vcpu> is left out
        if (element is not null
            && !int.TryParse(element.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out count))
        {
            return false;
        }

        if (count is < 1 or > MaxVcpus)
        {
            return false;
        }

        var listed = domain.Find("vcpus")?.Elements("vcpu").ToArray() ?? [];
        indices = listed.Length > 0
            ? [.. listed.Where(vcpu => vcpu.Attribute("enabled") is not { Value: "no" })
                .Select(vcpu => Domain.IntegerOf(vcpu, "id")).OfType<int>().Where(id => id < count).Distinct().Order()]
            : [.. Enumerable.Range(0, Math.Clamp(Domain.IntegerOf(element, "current") ?? count, 1, count))];
        return true;
    }

    /// <summary>What a thread without a pin may use: the cpuset of <c>vcpu</c>, numad's choice, else every free CPU.</summary>
    private static Reading<CpuSet> Otherwise(Domain domain)
    {
        if (domain.Find("vcpu") is not { } vcpu)
        {
            return domain.Defaults.FreeCpus;
        }

        if (vcpu.Attribute("cpuset") is not null)
        {
            return Cpus(domain, vcpu);
        }

        return vcpu.Attribute("placement") is { Value: "auto" }
            ? new Missing(MissingReason.Unsupported, domain.Origin, "placement='auto': numad chooses when the guest starts")
            : domain.Defaults.FreeCpus;
    }

    private static Reading<CpuSet> Cpus(Domain domain, XElement element) =>
        LibvirtRange.TryParse(element.Attribute("cpuset")?.Value, out var cpus) && !cpus.IsEmpty
            ? domain.Known(cpus, element)
            : domain.Malformed(element);

    private static Dictionary<int, XElement> Pins(Domain domain, string name, string key)
    {
        var pins = new Dictionary<int, XElement>();
        foreach (var pin in domain.Find("cputune")?.Elements(name) ?? [])
        {
            if (Domain.IntegerOf(pin, key) is { } index)
            {
                pins.TryAdd(index, pin);
            }
        }

        return pins;
    }
}
