using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>
/// Reads who else tunes this host: running daemons by /proc/PID/comm, and every configuration file that sets a knob
/// of ours now or at boot, with the line that does.
/// </summary>
public static class TunerCollector
{
    private const string ActiveProfile = "/etc/tuned/active_profile";

    public static TunerFacts Collect(HostReader reader, ProcessTable processes)
    {
        var profile = reader.Text(ActiveProfile);
        var files = new ConfigurationFiles(reader);
        ImmutableArray<KnobClaim> claims =
        [
            .. TunedClaims.Read(files, profile),
            .. UdevClaims.Read(files),
            .. LinkFileClaims.Read(files),
            .. NetworkManagerClaims.Read(files),
            .. BootScriptClaims.Read(files),
            .. SystemdClaims.Read(files),
            .. ModprobeClaims.Read(files),
            .. OperatorClaims.Read(files),
        ];
        return new TunerFacts
        {
            Irqbalance = IrqbalanceReader.Read(reader, processes),
            TunedRunning = processes.Runs("tuned"),
            TunedProfile = profile,
            NetworkManagerRunning = processes.Runs("NetworkManager"),
            NetworkdRunning = processes.Runs("systemd-networkd"[..15]),
            BootFiles = BootFiles(reader),
            Claims = claims,
            Unread = files.Refused,
        };
    }

    /// <summary>A folder that the host does not have holds no claim; one that could not be listed may.</summary>
    private static Reading<int> BootFiles(HostReader reader)
    {
        const string Folder = "/etc/udev/rules.d";
        var names = reader.List(Folder).Select(names => names.Length);
        return names is { IsKnown: false, Missing.Reason: MissingReason.Absent }
            ? Reading<int>.Known(0, new Evidence(Folder, names.Missing.Detail))
            : names;
    }
}
