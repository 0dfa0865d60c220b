using System.Globalization;
using Linerate.Apply.Confirming;
using Linerate.Apply.Handlers.Vfs;
using Linerate.Apply.Machines;
using Linerate.Apply.Machines.Guests;
using Linerate.Apply.Runs;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Verifying;

/// <summary>
/// What goes with a guest: settings inside it, and the vectors that VFIO raises for it. They go with the guest, and its next start finds them where the kernel likes: then
/// they are no failure of the plan that had placed those before them.
/// </summary>
internal sealed class GuestVectors(IMachine machine)
{
    /// <summary>USER_HZ: what /proc counts in, whatever the kernel's own tick.</summary>
    private const double TicksPerSecond = 100;

    private readonly Dictionary<string, DateTimeOffset?> _held = new(StringComparer.Ordinal);

    /// <summary>Why a vector is no longer the one that was placed; null where it is, or where that cannot be told.</summary>
    /// <param name="target">Any target.</param>
    /// <param name="value">What it holds.</param>
    /// <param name="applied">The step of a run; null for a plan that nobody is known to have applied.</param>
    /// <param name="bootId">The boot that the host is in.</param>
    internal string? WhyGone(Target target, string? value, RunStep? applied, string bootId)
    {
        if (target is InsideTarget inside)
        {
            return applied is not null && BootOf(new GuestMachine(machine, inside.Guest)) is { } booted && booted > applied.DoneAt
                ? string.Create(CultureInfo.InvariantCulture, $"{inside.Guest} was booted anew at {booted:yyyy-MM-dd HH:mm:ss} UTC by its own clock, and what was set inside is gone: plan again")
                : null;
        }

        if (target is not InterruptTarget { IsOfGuest: true } vector)
        {
            return null;
        }

        return value is null ? "there is none now: its guest does not run, or has not asked for it"
            : applied is null ? null
            : applied.BootId != bootId ? "its guest was started anew with the host, and its vectors with it: plan again"
            : HeldSince(vector.Function) is { } start && start > applied.DoneAt
                ? string.Create(CultureInfo.InvariantCulture, $"its guest was started anew at {start:yyyy-MM-dd HH:mm:ss} UTC, and its vectors with it: plan again")
            : null;
    }

    /// <summary>When who holds the function now was started, to the second below; null where nobody does or that cannot be read.</summary>
    private DateTimeOffset? HeldSince(string function)
    {
        if (!_held.TryGetValue(function, out var since))
        {
            _held[function] = since = VfioHolders.ProcessesOf([function], machine).Select(holder => StartOf(holder.Process)).Min();
        }

        return since;
    }

    private DateTimeOffset? StartOf(string process) =>
        machine.Files.Text($"/proc/{process}/stat") is { } text && ProcessMark.ParseStat(text) is { } stat
            ? BootOf(machine)?.AddSeconds(stat.StartTicks / TicksPerSecond)
            : null;

    /// <summary>When a machine was booted, a guest by its own clock; null where it does not tell.</summary>
    private static DateTimeOffset? BootOf(IMachine booted)
    {
        const string Booted = "btime ";
        var line = booted.Files.Text("/proc/stat")?.Split('\n').FirstOrDefault(line => line.StartsWith(Booted, StringComparison.Ordinal));
        return long.TryParse(line?[Booted.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }
}
