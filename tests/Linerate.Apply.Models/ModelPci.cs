using System.Globalization;
using Linerate.Linux;

namespace Linerate.Apply.Models;

/// <summary>What the kernel does when it is told about VFs and drivers (drivers/pci/iov.c, drivers/base/bus.c), as far as a caller can tell.</summary>
public sealed class ModelPci(ModelDisk disk)
{
    private const string Devices = "/sys/bus/pci/devices";
    private const string Drivers = "/sys/bus/pci/drivers";

    internal bool Acts(string path) =>
        path.EndsWith("/sriov_numvfs", StringComparison.Ordinal)
        || path.EndsWith("/driver_override", StringComparison.Ordinal)
        || path.EndsWith("/unbind", StringComparison.Ordinal)
        || path.EndsWith("/bind", StringComparison.Ordinal)
        || path == "/sys/bus/pci/drivers_probe";

    /// <summary>Makes a port: its function, its interface, its queues' vectors.</summary>
    public void AddPort(string address, string nic, string driver, int totalVfs, int queues, int firstInterrupt)
    {
        disk.Put($"{Devices}/{address}/sriov_numvfs", "0");
        disk.Put($"{Devices}/{address}/sriov_totalvfs", totalVfs.ToString(CultureInfo.InvariantCulture));
        disk.Put($"{Devices}/{address}/sriov_drivers_autoprobe", "1");
        disk.Put($"{Devices}/{address}/driver_override", "(null)");
        disk.Put($"{Devices}/{address}/net/{nic}/mtu", "1500");
        disk.Link($"/sys/class/net/{nic}", $"../../bus/pci/devices/{address}/net/{nic}");
        disk.Link($"{Devices}/{address}/net/{nic}/device", "../..");
        foreach (var name in (string[])[driver, $"{driver}vf", "vfio-pci"])
        {
            disk.Put($"{Drivers}/{name}/bind", "");
            disk.Put($"{Drivers}/{name}/unbind", "");
        }

        disk.Put("/sys/bus/pci/drivers_probe", "");
        disk.Put($"/model/{address}/vf-driver", $"{driver}vf");
        Bind(address, driver);
        for (var queue = 0; queue < queues; queue++)
        {
            AddVector(address, $"{nic}-TxRx-{queue}", firstInterrupt + queue);
        }
    }

    /// <summary>Makes a vector that is served everywhere.</summary>
    public void AddVector(string address, string action, int number)
    {
        disk.Put($"{Devices}/{address}/msi_irqs/{number}", "msix");
        disk.Put($"/proc/irq/{number}/smp_affinity_list", "0-7");
        Directory.CreateDirectory(disk.PathOf($"/proc/irq/{number}/{action}"));
    }

    internal Errno Write(string path, string text)
    {
        if (!disk.Exists(path))
        {
            return Errno.NoEntry;
        }

        var folder = Path.GetDirectoryName(path)!;
        switch (Path.GetFileName(path))
        {
            case "sriov_numvfs":
                return SetVfs(folder, text);
            case "driver_override":
                disk.Put(path, text.Length == 0 ? "(null)" : text);
                return Errno.None;
            case "unbind":
                if (DriverOf(text) != Path.GetFileName(folder))
                {
                    return Errno.NoDevice;
                }

                disk.Delete($"{Devices}/{text}/driver");
                return Errno.None;
            case "bind":
                return Probe(text, Path.GetFileName(folder));
            default:
                return Probe(text, driver: null);
        }
    }

    private string? DriverOf(string address) => KernelFile.ReadLink(disk.PathOf($"{Devices}/{address}/driver")) is { Error: Errno.None } link ? Path.GetFileName(link.Target) : null;

    private void Bind(string address, string driver) => disk.Link($"{Devices}/{address}/driver", $"../../drivers/{driver}");

    private Errno Probe(string address, string? driver)
    {
        if (!disk.Exists($"{Devices}/{address}"))
        {
            return Errno.NoDevice;
        }

        var wanted = disk.Get($"{Devices}/{address}/driver_override") is { } forced and not "(null)" ? forced : null;
        var own = disk.Get($"/model/{address}/driver");
        if (DriverOf(address) is not null)
        {
            return driver is null ? Errno.None : Errno.NoDevice;
        }

        if (driver is not null && driver != (wanted ?? own))
        {
            return Errno.NoDevice;
        }

        if ((driver ?? wanted ?? own) is { } found && disk.Exists($"{Drivers}/{found}"))
        {
            Bind(address, found);
        }

        return Errno.None;
    }

    private Errno SetVfs(string folder, string text)
    {
        var now = int.Parse(disk.Get($"{folder}/sriov_numvfs")!, CultureInfo.InvariantCulture);
        if (!int.TryParse(disk.Bent($"{folder}/sriov_numvfs", text), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            return Errno.Invalid;
        }

        if (wanted == now)
        {
            return Errno.None;
        }

        if (wanted > int.Parse(disk.Get($"{folder}/sriov_totalvfs")!, CultureInfo.InvariantCulture))
        {
            return Errno.OutOfRange;
        }

        if (now > 0 && wanted > 0)
        {
            return Errno.Busy;
        }

        for (var index = 0; index < Math.Max(now, wanted); index++)
        {
            if (wanted > 0)
            {
                AddVf(folder, index);
            }
            else
            {
                RemoveVf(folder, index);
            }
        }

        disk.Put($"{folder}/sriov_numvfs", wanted.ToString(CultureInfo.InvariantCulture));
        return Errno.None;
    }

    private void AddVf(string folder, int index)
    {
        var port = Path.GetFileName(folder);
        var vf = VfAddress(port, index);
        disk.Put($"{Devices}/{vf}/driver_override", "(null)");
        disk.Put($"/model/{vf}/driver", disk.Get($"/model/{port}/vf-driver")!);
        disk.Link($"{Devices}/{vf}/physfn", $"../{port}");
        disk.Link($"{folder}/virtfn{index}", $"../{vf}");
        if (disk.Get($"{folder}/sriov_drivers_autoprobe") == "1")
        {
            Bind(vf, disk.Get($"/model/{vf}/driver")!);
        }

        foreach (var nic in KernelFile.List(disk.PathOf($"{folder}/net")).Names)
        {
            ModelNics.SetVfDefaults(disk, nic, index);
        }
    }

    private void RemoveVf(string folder, int index)
    {
        var vf = VfAddress(Path.GetFileName(folder), index);
        disk.Delete($"{folder}/virtfn{index}");
        disk.Delete($"{Devices}/{vf}");
        disk.Delete($"/model/{vf}");
        foreach (var nic in KernelFile.List(disk.PathOf($"{folder}/net")).Names)
        {
            disk.Delete(ModelNics.VfFolder(nic, index));
        }
    }

    /// <summary>VF offset 16, stride 1: what QEMU's igb and most NICs do within one bus.</summary>
    public static string VfAddress(string port, int index) => $"{port[..^4]}{16 + index >> 3:x2}.{16 + index & 7}";
}
