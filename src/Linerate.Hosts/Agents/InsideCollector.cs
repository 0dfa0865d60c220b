using Linerate.Core.Agents;
using Linerate.Core.Host.Pci;
using Linerate.Hosts.Captures;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Collectors.Interrupts;
using Linerate.Hosts.Sources;
using Linerate.Hosts.Sources.Archives;

namespace Linerate.Hosts.Agents;

/// <summary>Looks into a guest: its identity, CPUs, PCI functions, NICs and interrupts, with the collectors that read a host.</summary>
public static class InsideCollector
{
    private static readonly string[] Programs = ["/usr/bin/linerate", "/usr/local/bin/linerate"];

    /// <summary>
    /// What a guest is read from: where linerate is installed inside, one capture that it makes there; else each file through the agent, which
    /// takes longer.
    /// </summary>
    public static Reading<IHostSource> Open(GuestAgent agent)
    {
        var ping = agent.Ping();
        if (!ping.IsKnown)
        {
            return ping.Missing;
        }

        foreach (var program in Programs)
        {
            if (agent.Run(program, "capture", "--to", "-").TryGet(out var capture) && capture.Succeeded && Read(capture.Output) is { } source)
            {
                return Reading<IHostSource>.Known(source);
            }
        }

        return Reading<IHostSource>.Known(new AgentHost(agent));
    }

    public static HostSnapshot Collect(IHostSource source)
    {
        var reader = new HostReader(source);
        var numa = NumaCollector.Collect(reader);
        var pci = WithPorts(PciCollector.Collect(reader));
        var nics = NicCollector.Collect(reader, pci);
        return new HostSnapshot
        {
            Identity = IdentityCollector.Collect(reader),
            Cpus = CpuCollector.Collect(reader, numa),
            Numa = numa,
            Pci = pci,
            Nics = nics,
            Interrupts = InterruptCollector.Collect(reader, pci, nics),
        };
    }

    /// <summary>A VF is a port like any other to the guest that has it: its PF is not there, and it alone carries the guest's traffic.</summary>
    private static PciTree WithPorts(PciTree tree) => new()
    {
        Devices = ImmutableArray.CreateRange(tree.Devices, device => device with { IsVirtualById = false }),
        Listing = tree.Listing,
    };

    private static IHostSource? Read(ReadOnlyMemory<byte> capture)
    {
        try
        {
            return HostSources.Read(new MemoryStream(capture.ToArray(), writable: false), ArchiveLimits.Default) as CapturedHost;
        }
        catch (SourceException)
        {
            return null;
        }
    }
}
