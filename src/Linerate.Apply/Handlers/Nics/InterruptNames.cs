using System.Globalization;
using System.Text;
using Linerate.Apply.Machines;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>
/// Finds a function's vectors in /proc/interrupts, for kernels whose msi_irqs is empty: by the address in the chip's column
/// (since 6.2), by the chip's own number for the line (before), by the address in the action, or by an interface of the function
/// that is a whole word of the action.
/// </summary>
internal static class InterruptNames
{
    private const string Table = "/proc/interrupts";

    internal static List<(int Number, string Action)> Of(string function, IMachine machine)
    {
        var nics = machine.Files.Names($"{NicFunction.Devices}/{function}/net");
        return [.. Rows(machine)
            .Where(row => row.Chip.EndsWith($"-{function}", StringComparison.Ordinal)
                || IsNumberedAfter(row, function)
                || row.Action.Contains(function, StringComparison.Ordinal)
                || nics.Exists(nic => HasWord(row.Action, nic)))
            .Select(row => (row.Number, row.Action))];
    }

    /// <summary>Those of these numbers that somebody handles.</summary>
    internal static List<(int Number, string Action)> Of(IReadOnlyCollection<int> numbers, IMachine machine) =>
        [.. Rows(machine).Where(row => numbers.Contains(row.Number)).Select(row => (row.Number, row.Action))];

    /// <summary>
    /// A row is a number, a count per online CPU, the chip, its own number for the line and its trigger, the actions. The counts
    /// are nearly all of a large host's table, and are stepped over without a look.
    /// </summary>
    internal static List<InterruptLine> Rows(string table)
    {
        var rows = new List<InterruptLine>();
        var cpus = -1;
        foreach (var line in table.AsSpan().EnumerateLines())
        {
            if (cpus < 0)
            {
                cpus = line.Count("CPU");
                continue;
            }

            var colon = line.IndexOf(':');
            if (colon > 0
                && int.TryParse(line[..colon], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number)
                && RowOf(number, AfterWords(line[(colon + 1)..], cpus)) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static ReadOnlySpan<char> AfterWords(ReadOnlySpan<char> text, int count)
    {
        for (; count > 0 && !text.IsEmpty; count--)
        {
            text = text.TrimStart(' ');
            var end = text.IndexOf(' ');
            text = end < 0 ? [] : text[end..];
        }

        return text;
    }

    private static InterruptLine? RowOf(int number, ReadOnlySpan<char> tail)
    {
        var words = tail.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var action = 1;
        ulong? hardware = null;
        if (action < words.Length && char.IsAsciiDigit(words[action][0]))
        {
            hardware = ulong.TryParse(words[action].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var own) ? own : null;
            action++;
        }

        action += action < words.Length && words[action] is "Edge" or "Level" ? 1 : 0;
        return action < words.Length ? new InterruptLine(number, words[0], hardware, string.Join(' ', words[action..])) : null;
    }

    private static List<InterruptLine> Rows(IMachine machine) =>
        machine.Files.Parsed(Table, file => file.Error == Errno.None ? Rows(Encoding.UTF8.GetString(file.Bytes)) : []);

    /// <summary>Before 6.2: entry | routing ID &lt;&lt; 11 | domain &lt;&lt; 27 (pci_msi_domain_calc_hwirq in drivers/pci/msi).</summary>
    private static bool IsNumberedAfter(InterruptLine row, string function) =>
        row is { Chip: "PCI-MSI" or "IR-PCI-MSI", Hardware: { } number }
        && PciAddress.FromRoutingId((uint)(number >> 27), (ushort)(number >> 11)).ToString() == function;

    /// <summary><c>eth1-TxRx-0</c> has the word eth1, and neither eth10 nor eth.</summary>
    internal static bool HasWord(string action, string nic)
    {
        for (var at = action.IndexOf(nic, StringComparison.Ordinal); at >= 0; at = action.IndexOf(nic, at + 1, StringComparison.Ordinal))
        {
            var end = at + nic.Length;
            if ((at == 0 || !char.IsAsciiLetterOrDigit(action[at - 1])) && (end == action.Length || !char.IsAsciiLetterOrDigit(action[end])))
            {
                return true;
            }
        }

        return false;
    }
}
