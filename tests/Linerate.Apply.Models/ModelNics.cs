using Linerate.Apply.Machines;
using Linerate.Linux;

namespace Linerate.Apply.Models;

/// <summary>The NICs of a model machine: what a driver holds, and what it forgets when its queues are made anew.</summary>
public sealed class ModelNics : INicControl
{
    private static readonly Dictionary<string, string> VfDefaults = new(StringComparer.Ordinal)
    {
        ["mac"] = "00:00:00:00:00:00",
        ["vlan"] = "0",
        ["trust"] = "off",
        ["spoofchk"] = "on",
        ["max_tx_rate"] = "0",
        ["min_tx_rate"] = "0",
        ["state"] = "auto",
    };

    private readonly ModelDisk _disk;

    internal ModelNics(ModelDisk disk) => _disk = disk;

    /// <summary>Gives a NIC a setting.</summary>
    public void Put(NicSettingGroup group, string nic, string name, string value) => _disk.Put(PathOf(group, nic, name), value);

    public static string PathOf(NicSettingGroup group, string nic, string name) => $"/model/nics/{nic}/{group}/{name}";

    /// <inheritdoc/>
    public (string? Value, Errno Error) Read(NicSettingGroup group, string nic, string name) => Get(nic, PathOf(group, nic, name));

    /// <inheritdoc/>
    public (Errno Error, string Message) Set(NicSettingGroup group, string nic, string name, string value) =>
        (_disk.Change(PathOf(group, nic, name), () => Store(nic, PathOf(group, nic, name), value, group == NicSettingGroup.Channels)), "");

    /// <inheritdoc/>
    public (string? Value, Errno Error) ReadVf(string nic, int index, string property) => Get(nic, $"{VfFolder(nic, index)}/{property}");

    /// <inheritdoc/>
    public (Errno Error, string Message) SetVf(string nic, int index, string property, string value) =>
        (_disk.Change($"{VfFolder(nic, index)}/{property}", () => Store(nic, $"{VfFolder(nic, index)}/{property}", value, resets: false)), "");

    internal static string VfFolder(string nic, int index) => $"/model/nics/{nic}/vf{index}";

    internal static void SetVfDefaults(ModelDisk disk, string nic, int index)
    {
        foreach (var (property, value) in VfDefaults)
        {
            disk.Put($"{VfFolder(nic, index)}/{property}", value);
        }
    }

    private (string? Value, Errno Error) Get(string nic, string path) =>
        !_disk.Exists($"/sys/class/net/{nic}") ? (null, Errno.NoDevice)
        : _disk.Get(path) is { } value ? (value, Errno.None)
        : (null, Errno.NotSupported);

    private Errno Store(string nic, string path, string value, bool resets)
    {
        if (Get(nic, path) is { Error: not Errno.None and var error })
        {
            return error;
        }

        _disk.Put(path, _disk.Bent(path, value));
        if (resets)
        {
            ForgetAffinities(nic);
        }

        return Errno.None;
    }

    /// <summary>Other channels are other vectors, and the kernel spreads them anew.</summary>
    private void ForgetAffinities(string nic)
    {
        foreach (var number in KernelFile.List(_disk.PathOf($"/sys/class/net/{nic}/device/msi_irqs")).Names)
        {
            _disk.Put($"/proc/irq/{number}/smp_affinity_list", "0-7");
        }
    }
}
