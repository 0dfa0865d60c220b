using System.Globalization;

namespace Linerate.Hosts.Collectors.Pci;

/// <summary>
/// What the kernel tells udev of a function, in one file instead of six: class, IDs and driver (drivers/pci/pci-driver.c,
/// pci_uevent; drivers/base/core.c, dev_uevent). A fact that it does not hold is missing, and has a file of its own.
/// </summary>
internal sealed class PciUevent
{
    private readonly string _path;
    private readonly Reading<string> _text;

    private PciUevent(string path, Reading<string> text) => (_path, _text) = (path, text);

    internal Reading<int> Class => Hex("PCI_CLASS=", part: null).Select(code => (int)(code & 0xff_ffff));

    internal Reading<ushort> Vendor => Id("PCI_ID=", 0);

    internal Reading<ushort> Device => Id("PCI_ID=", 1);

    internal Reading<ushort> SubsystemVendor => Id("PCI_SUBSYS_ID=", 0);

    internal Reading<ushort> SubsystemDevice => Id("PCI_SUBSYS_ID=", 1);

    /// <summary>The bound driver; absent when a whole uevent names none, and missing as the file is when it could not be read.</summary>
    internal Reading<string> Driver =>
        !_text.TryGet(out _) ? _text.Missing
        : Line("DRIVER=") is { } name ? Reading<string>.Known(name, new Evidence(_path, $"DRIVER={name}"))
        : Line("PCI_ID=") is not null ? new Missing(MissingReason.Absent, _path, "names no driver")
        : new Missing(MissingReason.Malformed, _path, "is not the uevent of a PCI function");

    internal static PciUevent Read(HostReader reader, string directory)
    {
        var path = $"{directory}/uevent";
        return new PciUevent(path, reader.Text(path));
    }

    private Reading<ushort> Id(string key, int part) => Hex(key, part) is var number && number.Is(value => value > ushort.MaxValue)
        ? new Missing(MissingReason.Malformed, _path, "not a 16-bit ID")
        : number.Select(id => (ushort)id);

    /// <summary>The number after a key, or of two with a colon between them the one that is asked for.</summary>
    private Reading<ulong> Hex(string key, int? part)
    {
        if (!_text.TryGet(out _))
        {
            return _text.Missing;
        }

        if (Line(key) is not { } value)
        {
            return new Missing(MissingReason.Absent, _path, $"has no {key[..^1]}");
        }

        var digits = part is { } index ? value.Split(':') is { Length: 2 } pair ? pair[index] : "" : value;
        return ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? Reading<ulong>.Known(number, new Evidence(_path, $"{key}{value}"))
            : new Missing(MissingReason.Malformed, _path, $"not a hexadecimal number: \"{Evidence.Of("", value).Raw}\"");
    }

    private string? Line(string key)
    {
        foreach (var line in _text.Value.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(key, StringComparison.Ordinal))
            {
                return line[key.Length..].Trim().ToString();
            }
        }

        return null;
    }
}
