using Linerate.Apply.Machines;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>Leads from interfaces to PCI functions and back, by the names that they have now.</summary>
internal static class NicFunction
{
    internal const string Devices = "/sys/bus/pci/devices";

    /// <summary>The PCI address of an interface; null for one without. Its link may be <c>../..</c>, so where the interface itself lies tells.</summary>
    internal static string? Of(string nic, IMachine machine)
    {
        var (target, error) = machine.Files.ReadLink($"/sys/class/net/{nic}");
        var parts = target.Split('/');
        return error == Errno.None && parts is [.., var function, "net", _] && PciAddress.TryParse(function, out _) ? function : null;
    }

    /// <summary>
    /// The interface that a port's VFs are governed through. In switchdev mode the representors of VFs lie beside it; their
    /// port names (<c>pf0vf3</c>) tell them from it (Documentation/networking/devlink/devlink-port.rst).
    /// </summary>
    internal static Reading<string> InterfaceOf(string port, IMachine machine)
    {
        var folder = $"{Devices}/{port}/net";
        var (names, error) = machine.Files.List(folder);
        if (error != Errno.None)
        {
            return error == Errno.NoEntry
                ? new Missing(MissingReason.Absent, folder, "no driver has made an interface for it")
                : ErrnoWords.MissingOf(folder, error);
        }

        var ports = names.Where(nic => machine.Files.Text($"{folder}/{nic}/phys_port_name")?.Contains("vf", StringComparison.Ordinal) != true).ToArray();
        return ports.Length == 1
            ? Reading<string>.Known(ports[0], new Evidence(folder, string.Join(' ', names)))
            : new Missing(MissingReason.Contradictory, folder, $"{ports.Length} interfaces: {string.Join(' ', names)}");
    }
}
