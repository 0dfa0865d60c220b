using System.Globalization;
using Linerate.Apply.Machines;

namespace Linerate.Apply.Handlers.Vfs;

/// <summary>When a function must not change its driver: somebody uses it, has VFs below it, or shares its IOMMU group with the host.</summary>
internal static class DriverRefusal
{
    /// <returns>Why not; null where nothing speaks against it.</returns>
    internal static Failure? Of(string function, string? had, string? value, IMachine machine)
    {
        if (!PciFunctions.Exists(function, machine))
        {
            return ErrnoWords.IsGone($"the function {function}");
        }

        if (value is not null && !IsName(value))
        {
            return new Failure($"\"{value}\" is no name of a driver", "plan again");
        }

        if (PciFunctions.VfCountOf(function, machine) is > 0 and var count)
        {
            return new Failure(
                string.Create(CultureInfo.InvariantCulture, $"{function} has {count} VFs, which would go with its driver"),
                $"take the VFs away first: echo 0 > {PciFunctions.PathOf(function)}/sriov_numvfs");
        }

        var group = PciFunctions.GroupOf(function, machine);
        var others = machine.Files.Names($"{PciFunctions.PathOf(function)}/iommu_group/devices").Where(member => member != function).ToArray();
        return PciFunctions.IsForUsers(value)
            ? HeldByHost(function, group, others, machine) ?? HeldByUser(PciFunctions.IsForUsers(had) ? [function] : [], machine)
            : HeldByUser([function, .. value is null ? [] : others], machine);
    }

    private static bool IsName(string value) => value.Length is > 0 and < 64 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    /// <summary>A group goes to user space as a whole: its other members may have no driver, or one that does no DMA of its own (drivers/vfio/group.c).</summary>
    private static Failure? HeldByHost(string function, string? group, IEnumerable<string> others, IMachine machine)
    {
        foreach (var member in others)
        {
            if (PciFunctions.DriverOf(member, machine) is { } driver and not "pcieport" && !PciFunctions.IsForUsers(driver))
            {
                return new Failure(
                    $"{function} shares IOMMU group {group} with {member}, which {driver} of this host uses",
                    $"give {member} away, too, or move one of the cards to a slot whose root port has ACS");
            }
        }

        return null;
    }

    private static Failure? HeldByUser(IEnumerable<string> functions, IMachine machine) => VfioHolders.Of(functions, machine) switch
    {
        [] => null,
        var holders => new Failure(
            $"{string.Join(", ", holders.Select(holder => $"{holder.Function} is held by {holder.Who}"))}",
            "shut that guest or program down, or detach the device from it, then apply again"),
    };
}
