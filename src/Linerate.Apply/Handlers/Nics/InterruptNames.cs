using System.Globalization;
using System.Text;
using Linerate.Apply.Machines;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>
/// Finds a function's vectors in /proc/interrupts, for kernels whose msi_irqs is empty: by the address in the chip's column
/// (since 6.2) or in the action, or by an interface of the function that is a whole word of the action.
/// </summary>
internal static class InterruptNames
{
    private const string Table = "/proc/interrupts";

    internal static List<(int Number, string Action)> Of(string function, IMachine machine)
    {
        var (bytes, error) = machine.Files.Read(Table);
        var nics = machine.Files.Names($"{NicFunction.Devices}/{function}/net");
        return error != Errno.None ? [] : [.. Rows(Encoding.UTF8.GetString(bytes))
            .Where(row => row.Chip.EndsWith($"-{function}", StringComparison.Ordinal)
                || row.Action.Contains(function, StringComparison.Ordinal)
                || nics.Exists(nic => HasWord(row.Action, nic)))
            .Select(row => (row.Number, row.Action))];
    }

    /// <summary>A row is a number, a count per online CPU, the chip, its own number for the line and its trigger, the actions.</summary>
    internal static IEnumerable<(int Number, string Chip, string Action)> Rows(string table)
    {
        var lines = table.Split('\n');
        var cpus = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        foreach (var line in lines.Skip(1))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var chip = cpus + 1;
            if (words.Length <= chip || !int.TryParse(words[0].TrimEnd(':'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                continue;
            }

            var action = chip + 1;
            action += action < words.Length && char.IsAsciiDigit(words[action][0]) ? 1 : 0;
            action += action < words.Length && words[action] is "Edge" or "Level" ? 1 : 0;
            if (action < words.Length)
            {
                yield return (number, words[chip], string.Join(' ', words[action..]));
            }
        }
    }

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
