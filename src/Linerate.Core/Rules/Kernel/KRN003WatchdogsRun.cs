using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Kernel;

/// <summary>Lockup watchdogs take a performance counter and a timer on every CPU, and with them a few microseconds of each guest.</summary>
public sealed class KRN003WatchdogsRun : Rule
{
    private static readonly string[] Switches = ["kernel.nmi_watchdog", "kernel.soft_watchdog"];

    public override RuleInfo Info { get; } = new(
        "KRN003",
        "Lockup watchdogs run on the guests' CPUs",
        Severity.Note,
        "Documentation/admin-guide/lockup-watchdogs; tuned network-latency: kernel.nmi_watchdog=0");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        [Check(host, profile.Kernel.Watchdogs) with { Authority = profile.Kernel.Watchdogs.Source }];

    /// <summary>The sysctls of the watchdogs that are on.</summary>
    internal static string[] RunningOn(HostSnapshot host) => [.. Switches.Where(name => host.Kernel.Sysctl(name).Is(value => value == "1"))];

    private Finding Check(HostSnapshot host, Threshold<string> wanted)
    {
        if (wanted.Value == "any")
        {
            return NotApplicable(Subject.Host, "the profile accepts watchdogs");
        }

        if (host.Kernel.Sysctl("kernel.watchdog").Is(value => value == "0"))
        {
            return Passes(Subject.Host, "watchdogs are off", host.Kernel.Sysctl("kernel.watchdog").Evidence);
        }

        var on = RunningOn(host);
        if (on.Length == 0)
        {
            var unknown = Array.Find(Switches, name => host.Kernel.Sysctl(name) is { IsKnown: false, Missing.Reason: not MissingReason.Absent });
            return unknown is null
                ? Passes(Subject.Host, "watchdogs are off", host.Kernel.Sysctl(Switches[0]).Evidence)
                : Unknown(Subject.Host, unknown, host.Kernel.Sysctl(unknown).Missing);
        }

        // Since 4.15 watchdogs leave tick-free CPUs alone by themselves.
        var watched = host.Kernel.Sysctl("kernel.watchdog_cpumask");
        return watched.TryGet(out var text) && CpuSet.TryParse(text, out var cpus)
            && host.IsolatedCpus.TryGet(out var isolated) && !isolated.IsEmpty && !cpus.Overlaps(isolated)
            ? Passes(Subject.Host, $"watchdogs run on CPUs {cpus}, none of them isolated", watched.Evidence, host.IsolatedCpus.Evidence)
            : Fails(
                Subject.Host,
                $"{string.Join(" and ", on)} = 1",
                "0, or kernel.watchdog_cpumask without isolated CPUs",
                $"sysctl -w {string.Join(' ', on.Select(name => $"{name}=0"))}",
                host.Kernel.Sysctl(on[0]).Evidence,
                watched.Evidence);
    }
}
