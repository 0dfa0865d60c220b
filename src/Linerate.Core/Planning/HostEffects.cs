using System.Globalization;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;
using Linerate.Core.Planning.Effects;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Planning;

/// <summary>
/// The host that steps would leave, as a new reading of it would show it, before any restart of a guest or of the host.
/// Linear in the size of the host and the number of steps.
/// </summary>
public static class HostEffects
{
    public static HostSnapshot After(HostSnapshot host, IEnumerable<Step> steps)
    {
        var all = steps.ToArray();
        host = KernelEffects.After(host, [.. all.Where(step => step.Target is KernelFileTarget or ConfigKeyTarget or BootParametersTarget or DomainTarget)]);
        host = WithPages(host, all);
        host = WithDevices(host, all);
        host = WithNics(host, all);
        return WithInterrupts(host, all);
    }

    /// <summary>A fact as the step leaves it.</summary>
    internal static Reading<T> Set<T>(T value) => Reading<T>.Known(value, new Evidence("plan", $"{value}"));

    /// <summary>New pages are free until a guest starts on them.</summary>
    private static HostSnapshot WithPages(HostSnapshot host, Step[] steps)
    {
        var wanted = steps.Where(step => step.Target is HugePagesTarget)
            .ToDictionary(step => (HugePagesTarget)step.Target, step => long.TryParse(step.To, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0);
        return wanted.Count == 0 ? host : host with
        {
            Numa = host.Numa with { Nodes = ImmutableArray.CreateRange(host.Numa.Nodes, node => After(node, wanted)) },
        };
    }

    private static NumaNode After(NumaNode node, Dictionary<HugePagesTarget, long> wanted) => node with
    {
        HugePages = ImmutableArray.CreateRange(node.HugePages, pool =>
            wanted.TryGetValue(new HugePagesTarget(node.Id.Number, pool.PageSize.Bytes), out var count) && pool.Total.TryGet(out var total)
                ? pool with { Total = Set(count), Free = pool.Free.Select(free => free + count - total) }
                : pool),
    };

    private static HostSnapshot WithDevices(HostSnapshot host, Step[] steps)
    {
        var drivers = steps.Where(step => step.Target is DriverTarget).ToDictionary(step => ((DriverTarget)step.Target).Function, step => step.To);
        var files = steps.Where(step => step.Target is KernelFileTarget).ToDictionary(step => ((KernelFileTarget)step.Target).Path, step => step.To);
        var counts = steps.Where(step => step.Target is VfCountTarget)
            .ToDictionary(step => ((VfCountTarget)step.Target).Port, step => int.TryParse(step.To, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0);
        if (drivers.Count + files.Count + counts.Count == 0)
        {
            return host;
        }

        var gone = counts.SelectMany(pair => PciAddress.TryParse(pair.Key, out var port) && host.Pci.Find(port) is { } found ? found.VirtualFunctions.Skip(pair.Value) : []).ToHashSet();
        var devices = host.Pci.Devices
            .Where(device => !gone.Contains(device.Address))
            .Select(device => WithCount(After(device, drivers, files), counts))
            .ToImmutableArray();
        return host with { Pci = new PciTree { Devices = devices, Listing = host.Pci.Listing } };
    }

    /// <summary>Fewer VFs are the first ones; more have no address before they are there.</summary>
    private static PciDevice WithCount(PciDevice device, Dictionary<string, int> counts) => counts.Count > 0 && counts.TryGetValue(device.Address.ToString(), out var count)
        ? device with { VfCount = Set(count), VirtualFunctions = [.. device.VirtualFunctions.Take(count)] }
        : device;

    private static PciDevice After(PciDevice device, Dictionary<string, string?> drivers, Dictionary<string, string?> files)
    {
        if (drivers.TryGetValue(device.Address.ToString(), out var driver))
        {
            device = device with { Driver = driver is null ? new Missing(MissingReason.Absent, device.AttributePath("driver"), "does not exist") : Set(driver) };
        }

        if (!device.IsNetwork || device.IsVirtualFunction)
        {
            return device;
        }

        if (files.TryGetValue(device.AttributePath("power/control"), out var control) && control is not null)
        {
            device = device with { RuntimePower = Set(control) };
        }

        return files.TryGetValue(device.AttributePath("sriov_drivers_autoprobe"), out var probe) && probe is not null
            ? device with { AutoprobeVfs = Set(probe == "1") }
            : device;
    }

    private static HostSnapshot WithNics(HostSnapshot host, Step[] steps)
    {
        var byNic = steps
            .Select(step => (Step: step, Nic: NicEffects.InterfaceOf(host, step.Target)))
            .Where(pair => pair.Nic is not null)
            .ToLookup(pair => pair.Nic, pair => pair.Step, StringComparer.Ordinal);
        var unbound = steps.Where(step => step.Target is DriverTarget && step.To != step.From).Select(step => ((DriverTarget)step.Target).Function).ToHashSet(StringComparer.Ordinal);
        if (byNic.Count + unbound.Count == 0)
        {
            return host;
        }

        var nics = host.Nics.All
            .Where(nic => nic.Function is not { } function || !unbound.Contains(function.ToString()))
            .Select(nic => byNic[nic.Name].Aggregate(nic, NicEffects.After))
            .ToImmutableArray();
        return host with { Nics = new NicInventory { All = nics, Listing = host.Nics.Listing, Unplaced = host.Nics.Unplaced } };
    }

    private static HostSnapshot WithInterrupts(HostSnapshot host, Step[] steps)
    {
        var seats = steps.Where(step => step.Target is InterruptTarget).ToDictionary(step => ((InterruptTarget)step.Target).Function + " " + ((InterruptTarget)step.Target).Action, step => step.To);
        var unbound = steps.Where(step => step.Target is DriverTarget).Select(step => ((DriverTarget)step.Target).Function).ToHashSet(StringComparer.Ordinal);
        var anew = MadeAnew(host, steps);
        if (seats.Count + unbound.Count + anew.Count == 0)
        {
            return host;
        }

        var vectors = host.Interrupts.All
            .Where(vector => vector.Device is not { } device || (!unbound.Contains(device.ToString()) && !(vector.IsQueue && anew.Contains(device))))
            .Select(vector => seats.TryGetValue($"{vector.Device} {vector.Action}", out var cpus) && CpuSet.TryParse(cpus, out var set)
                ? vector with { Requested = Set(set), Effective = Set(CpuSet.Of(set.First)) }
                : vector)
            .ToImmutableArray();
        return host with
        {
            Interrupts = new InterruptTable
            {
                All = vectors,
                Rows = host.Interrupts.Rows,
                Architectural = host.Interrupts.Architectural,
                DefaultAffinity = host.Interrupts.DefaultAffinity,
            },
        };
    }

    /// <summary>
    /// Ports whose channels change: how many vectors they have then, and under which names, only their drivers know
    /// (igb gives each direction its own below a certain number), so that nothing is known of them.
    /// </summary>
    private static HashSet<PciAddress> MadeAnew(HostSnapshot host, Step[] steps) =>
        [.. steps.Where(step => step.Target is ChannelsTarget).Select(step => host.Nics.Find(step.Target.Subject)?.Function).OfType<PciAddress>()];
}
