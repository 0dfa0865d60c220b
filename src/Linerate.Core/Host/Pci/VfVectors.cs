namespace Linerate.Core.Host.Pci;

/// <summary>How many MSI-X vectors a VF of a port has: the table size of the first VF, for those of one PF are alike.</summary>
internal static class VfVectors
{
    internal static Reading<int> Of(HostSnapshot host, PciDevice port)
    {
        if (port.VirtualFunctions is not [var first, ..] || host.Pci.Find(first) is not { } vf)
        {
            return new Missing(MissingReason.Absent, port.AttributePath("virtfn0"), "no VF exists");
        }

        if (!vf.Config.TryGet(out var config))
        {
            return vf.Config.Missing;
        }

        return config.MsiX.TryGet(out var msix)
            ? Reading<int>.Known(msix.TableSize, new Evidence(vf.AttributePath("config"), $"MSI-X table of {msix.TableSize}"))
            : config.MsiX.Missing;
    }
}
