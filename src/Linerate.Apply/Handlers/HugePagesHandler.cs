using System.Globalization;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Linux;

namespace Linerate.Apply.Handlers;

/// <summary>
/// Sets how many persistent hugepages a node has. The kernel grants fewer where the memory is fragmented, and moves pages to
/// make room: it is asked again for a minute, and what it granted in part is given back. Pages in use are never taken away.
/// </summary>
public sealed class HugePagesHandler : Handler<HugePagesTarget>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override Reading<string?> Read(HugePagesTarget target, IMachine machine) => machine.Files.TextOrNone($"{Folder(target)}/nr_hugepages");

    /// <inheritdoc/>
    protected override Failure? Write(HugePagesTarget target, string? value, IMachine machine)
    {
        var what = $"{target.Name} of {target.Subject}";
        if (value is null || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            return value is null ? ErrnoWords.CannotBeRemoved(what) : ErrnoWords.Failure($"{what} = {value}", Errno.Invalid);
        }

        if (Count(target, machine) is not { } had)
        {
            return ErrnoWords.IsGone($"the pool {Folder(target)}");
        }

        return wanted == had ? null
            : wanted < had ? Shrink(target, machine, what, had, wanted)
            : Grow(target, machine, what, had, wanted);
    }

    private static string Folder(HugePagesTarget target) => string.Create(
        CultureInfo.InvariantCulture,
        $"/sys/devices/system/node/node{target.Node}/hugepages/hugepages-{target.PageBytes >> 10}kB");

    private static long? Count(HugePagesTarget target, IMachine machine) => machine.Files.Number($"{Folder(target)}/nr_hugepages");

    private static Errno Ask(HugePagesTarget target, IMachine machine, long count) =>
        machine.Files.WriteAttribute($"{Folder(target)}/nr_hugepages", count.ToString(CultureInfo.InvariantCulture), Limit);

    private static Failure? Grow(HugePagesTarget target, IMachine machine, string what, long had, long wanted)
    {
        // The kernel would give all that the node has before it said that this is not enough, and the host would starve meanwhile.
        if (NodeMemory.ObtainableOn(target.Node, machine) is { } obtainable && (wanted - had) > obtainable / target.PageBytes)
        {
            return new Failure(
                string.Create(CultureInfo.InvariantCulture, $"{what}: {wanted - had} more are {new ByteSize((wanted - had) * target.PageBytes)}, and {target.Subject} has {new ByteSize(obtainable)} that is free or cache"),
                $"ask for fewer, or stop what uses the memory of {target.Subject} (numastat -m)");
        }

        var error = Ask(target, machine, wanted);
        if (error != Errno.None)
        {
            return ErrnoWords.Failure($"{what} = {wanted}", error);
        }

        var most = had;
        var granted = machine.WaitUntil(
            () =>
            {
                var now = Count(target, machine) ?? 0;
                most = Math.Max(most, now);
                return now >= wanted || Ask(target, machine, wanted) != Errno.None || (Count(target, machine) ?? 0) >= wanted;
            },
            Limit,
            Between);
        if (granted && Count(target, machine) >= wanted)
        {
            return null;
        }

        _ = Ask(target, machine, had);
        return new Failure(
            string.Create(CultureInfo.InvariantCulture, $"{what}: {wanted} asked for, {most} granted within {Limit.TotalSeconds:0} s, back at {Count(target, machine) ?? had}"),
            $"free memory on {target.Subject} (stop guests there, then echo 1 > /proc/sys/vm/compact_memory), or reserve the pages at boot, where memory is whole");
    }

    /// <summary>A page that is promised to a mapping is counted free until it is touched, so the host's promises are kept out, too.</summary>
    private static Failure? Shrink(HugePagesTarget target, IMachine machine, string what, long had, long wanted)
    {
        if (machine.Files.Number($"{Folder(target)}/free_hugepages") is not { } free)
        {
            return new Failure($"{what}: how many are free cannot be read, and a pool in use is never made smaller", ErrnoWords.NextStep(Errno.NoEntry));
        }

        var promised = machine.Files.Number(string.Create(CultureInfo.InvariantCulture, $"/sys/kernel/mm/hugepages/hugepages-{target.PageBytes >> 10}kB/resv_hugepages")) ?? 0;
        if (had - wanted > free - promised)
        {
            return new Failure(
                string.Create(CultureInfo.InvariantCulture, $"{what}: {had - wanted} of {had} are to go, and only {Math.Max(free - promised, 0)} are neither used nor promised"),
                "stop the guests whose memory they are (grep -l huge /proc/*/numa_maps), then apply again");
        }

        var error = Ask(target, machine, wanted);
        return error == Errno.None ? null : ErrnoWords.Failure($"{what} = {wanted}", error);
    }
}
