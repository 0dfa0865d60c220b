using System.Globalization;
using Linerate.Apply.Machines;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Vfs;

/// <summary>
/// Says why a port does not make VFs. The errno alone is never enough: what the PCI core and the driver wrote into the
/// kernel's log tells the cause (sriov_enable in drivers/pci/iov.c).
/// </summary>
internal static class VfCountRefusal
{
    private const int MostLines = 3;

    private static readonly (string Sign, string Cause, string NextStep)[] Signs =
    [
        ("not enough MMIO", "the firmware left too little address space for the VFs' registers",
            "turn on SR-IOV and Above 4G Decoding in the firmware's setup, or boot with pci=realloc"),
        ("bus number out of range", "the VFs need a bus number that the bridge above has not got",
            "turn on ARI for the slot, ask for fewer VFs, or boot with pci=assign-busses"),
        ("out of range of [bus", "the VFs need a bus number that the bridge above has not got",
            "turn on ARI for the slot, ask for fewer VFs, or boot with pci=assign-busses"),
        ("MSI-X", "the device has too few MSI-X vectors for so many VFs",
            "ask for fewer VFs, or give the port fewer channels first (ethtool -L)"),
        ("does not support SRIOV configuration via sysfs", "the port's driver cannot make VFs",
            "bind the port to the driver of its vendor; out of tree ones take a module option instead"),
    ];

    internal static Failure Explain(string port, int wanted, Errno error, IMachine machine)
    {
        var attempt = string.Create(CultureInfo.InvariantCulture, $"{wanted} VFs on {port}");
        var log = LogOf(port, machine);
        foreach (var (sign, cause, nextStep) in Signs)
        {
            if (log.Exists(line => line.Contains(sign, StringComparison.OrdinalIgnoreCase)))
            {
                return new Failure($"{attempt}: {cause} ({ErrnoWords.Of(error)}){Quote(log)}", nextStep);
            }
        }

        var (general, next) = General(port, error);
        return new Failure($"{attempt}: {general}{Quote(log)}", next);
    }

    private static (string Cause, string NextStep) General(string port, Errno error) => error switch
    {
        Errno.NoSpace => (
            "the device has not the means for so many, most often MSI-X vectors or queues of its firmware (ENOSPC)",
            "ask for fewer VFs, give the port fewer channels, or raise the limit in the firmware's own tool (mlxconfig, bnxtnvm, the vendor's setup)"),
        Errno.NoMemory => (
            "no address space or bus number for so many (ENOMEM)",
            "turn on SR-IOV and Above 4G Decoding in the firmware's setup, or boot with pci=realloc"),
        Errno.OutOfRange => ("more than the port can have (ERANGE)", $"cat {PciFunctions.PathOf(port)}/sriov_totalvfs"),
        Errno.Busy => ("the port is in use or its VFs are (EBUSY)", "stop the guests that have its VFs; a driver may also refuse while VFs are in a switchdev bridge"),
        Errno.NoEntry or Errno.NotImplemented => ("the port has no driver that makes VFs", "bind the port to its own driver"),
        Errno.TimedOut => (
            "the driver has not answered for two minutes and may still do it",
            $"look at dmesg, and read {PciFunctions.PathOf(port)}/sriov_numvfs before anything else"),
        _ => (ErrnoWords.Of(error), $"dmesg | grep {port}"),
    };

    private static List<string> LogOf(string port, IMachine machine) =>
        [.. (machine.Files.Text(KernelLog.Path) ?? "").Split('\n').Where(line => line.Contains(port, StringComparison.Ordinal)).TakeLast(MostLines)];

    private static string Quote(List<string> log) => log.Count == 0 ? "" : $"; the kernel's log ends with: {string.Join(" | ", log)}";
}
