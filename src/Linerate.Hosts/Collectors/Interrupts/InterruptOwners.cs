using System.Buffers;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;

namespace Linerate.Hosts.Collectors.Interrupts;

/// <summary>
/// Tells which PCI function raises an interrupt. The kernel's own list (msi_irqs) decides where it has entries; it is empty
/// on some kernels since 5.17, and the row's text then tells: the chip, the hardware number, an address, an interface.
/// </summary>
internal sealed class InterruptOwners
{
    private static readonly SearchValues<char> Separators = SearchValues.Create("-@ ,:()[]/.");

    private readonly Dictionary<int, PciAddress> _byNumber = [];
    private readonly Dictionary<string, PciAddress> _byInterface = new(StringComparer.Ordinal);
    private readonly PciTree _pci;

    internal InterruptOwners(PciTree pci, NicInventory nics)
    {
        _pci = pci;
        foreach (var device in pci.Devices)
        {
            foreach (var number in device.MessageInterrupts.Or([]))
            {
                _byNumber[number] = device.Address;
            }
        }

        foreach (var nic in nics.All)
        {
            if (nic.Function is { } function)
            {
                _byInterface[nic.Name] = function;
            }
        }
    }

    internal PciAddress? Of(InterruptRow row) =>
        _byNumber.TryGetValue(row.Number, out var listed) ? listed
        : AddressOfChip(row.Chip) ?? AddressOfHardwareNumber(row) ?? AddressIn(row.Action) ?? AddressOfInterface(row.Action);

    /// <summary>Reads <c>IR-PCI-MSIX-0000:18:00.0</c>: since 6.2 each device has its own interrupt domain.</summary>
    internal static PciAddress? AddressOfChip(ReadOnlySpan<char> chip)
    {
        var prefix = chip.IndexOf("MSI", StringComparison.Ordinal);
        var dash = prefix < 0 ? -1 : chip[prefix..].IndexOf('-');
        return dash >= 0 && PciAddress.TryParse(chip[(prefix + dash + 1)..], out var address) ? address : null;
    }

    /// <summary>
    /// Before 6.2 the chips <c>PCI-MSI</c> and <c>IR-PCI-MSI</c> number their lines entry | routing ID &lt;&lt; 11 |
    /// domain &lt;&lt; 27 (drivers/pci/msi, pci_msi_domain_calc_hwirq). Believed only for a function that exists.
    /// </summary>
    internal PciAddress? AddressOfHardwareNumber(InterruptRow row)
    {
        if (row is not { Chip: "PCI-MSI" or "IR-PCI-MSI", HardwareNumber: { } number })
        {
            return null;
        }

        var address = PciAddress.FromRoutingId((uint)(number >> 27), (ushort)(number >> 11));
        return _pci.Find(address) is null ? null : address;
    }

    /// <summary>The first full address in a text: <c>mlx5_comp3@pci:0000:12:00.0</c>, <c>vfio-msix[2](0000:3b:02.1)</c>.</summary>
    internal static PciAddress? AddressIn(ReadOnlySpan<char> text)
    {
        const int TailLength = 8;
        for (var colon = 0; colon + TailLength <= text.Length; colon++)
        {
            if (text[colon] != ':')
            {
                continue;
            }

            var start = colon;
            while (start > 0 && char.IsAsciiHexDigit(text[start - 1]))
            {
                start--;
            }

            if (colon - start >= 4 && PciAddress.TryParse(text[start..(colon + TailLength)], out var address))
            {
                return address;
            }
        }

        return null;
    }

    /// <summary>An interface named between separators: <c>eth1-TxRx-0</c> names eth1 and never eth10 or eth.</summary>
    internal PciAddress? AddressOfInterface(ReadOnlySpan<char> action)
    {
        var interfaces = _byInterface.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < action.Length; start = Next(action, start))
        {
            // The longest name that begins here wins, for interface names may hold separators themselves.
            for (var end = action.Length; end > start; end = action[..end].LastIndexOfAny(Separators))
            {
                if (interfaces.TryGetValue(action[start..end], out var function))
                {
                    return function;
                }
            }
        }

        return null;
    }

    private static int Next(ReadOnlySpan<char> action, int start)
    {
        var separator = action[start..].IndexOfAny(Separators);
        return separator < 0 ? action.Length : start + separator + 1;
    }
}
