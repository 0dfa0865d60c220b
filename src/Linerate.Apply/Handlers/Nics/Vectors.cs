using System.Globalization;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>
/// The vectors of a PCI function that somebody handles: their numbers, from msi_irqs, and the names that drivers gave them.
/// Numbers change with channels and VFs, so they are looked up each time and never kept.
/// </summary>
internal static class Vectors
{
    /// <summary>What /proc/irq/N holds beside one folder per action (kernel/irq/proc.c).</summary>
    private static readonly string[] Attributes =
        ["affinity_hint", "effective_affinity", "effective_affinity_list", "node", "smp_affinity", "smp_affinity_list", "spurious"];

    internal static IEnumerable<InterruptTarget> TargetsOf(string function, IMachine machine) =>
        Of(function, machine).Select(vector => new InterruptTarget(function, vector.Action));

    /// <summary>In ascending order of their numbers; a vector that nobody handles is none.</summary>
    internal static List<(int Number, string Action)> Of(string function, IMachine machine)
    {
        var numbers = machine.Files.Names($"{NicFunction.Devices}/{function}/msi_irqs")
            .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .Where(number => number >= 0)
            .Order()
            .ToArray();

        // Since 5.17 some kernels leave the folder empty: that is no answer, and the table of all interrupts has to tell.
        if (numbers.Length == 0)
        {
            return InterruptNames.Of(function, machine);
        }

        var named = numbers.Select(number => (number, ActionOf(number, machine))).Where(vector => vector.Item2.Length > 0).ToList();
        return named.Count > 0 ? named : InterruptNames.Of(numbers, machine);
    }

    /// <summary>
    /// The vector that a driver called so. After a rename of the interface the driver's next vectors carry its new name: a
    /// vector of this function that differs from what is sought only in that name is the one, if it is the only one.
    /// </summary>
    /// <returns>Its number; null where there is none.</returns>
    internal static int? Find(InterruptTarget target, IMachine machine)
    {
        var vectors = Of(target.Function, machine);
        foreach (var (number, action) in vectors)
        {
            if (action == target.Action)
            {
                return number;
            }
        }

        var renamed = machine.Files.Names($"{NicFunction.Devices}/{target.Function}/net")
            .SelectMany(nic => vectors.Where(vector => DifferOnlyInName(target.Action, vector.Action, nic)))
            .ToArray();
        return renamed.Length == 1 ? renamed[0].Number : null;
    }

    /// <summary>True where what stands around the interface's name now, <c>i40e-</c> and <c>-TxRx-3</c>, stands around another name in the sought one.</summary>
    internal static bool DifferOnlyInName(string sought, string action, string nic)
    {
        var at = action.IndexOf(nic, StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        var (before, after) = (action[..at], action[(at + nic.Length)..]);
        return after.Length > 0
            && sought.Length > before.Length + after.Length
            && sought.StartsWith(before, StringComparison.Ordinal)
            && sought.EndsWith(after, StringComparison.Ordinal);
    }

    /// <summary>/sys/kernel/irq/N/actions (Linux 4.9), several parted as in /proc/interrupts; before, the one folder below /proc/irq/N that is named after it.</summary>
    private static string ActionOf(int number, IMachine machine)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/irq/{number}");
        return machine.Files.Text(string.Create(CultureInfo.InvariantCulture, $"/sys/kernel/irq/{number}/actions"))?.Replace(",", ", ", StringComparison.Ordinal)
            ?? machine.Files.Names(folder).Except(Attributes).FirstOrDefault() ?? "";
    }
}
