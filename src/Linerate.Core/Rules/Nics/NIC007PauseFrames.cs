using Linerate.Core.Host.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Nics;

/// <summary>With flow control one full queue stops the whole port, every VF on it included.</summary>
public sealed class NIC007PauseFrames : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NIC007",
        "Flow control lets one queue stop the whole port",
        Severity.Warning,
        "IEEE 802.3 Annex 31B; NVIDIA mlnx_tune forwarding profiles");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicPorts.Judge(host, (_, nic) => Judge(nic, profile.Nic), NotApplicable, Unknown);

    private Finding Judge(Nic nic, NicThresholds goal)
    {
        var subject = Subject.Nic(nic);
        if (goal.Pause.Value == "any")
        {
            return NotApplicable(subject, "the profile has no wish");
        }

        if (!nic.Pause.TryGet(out var pause))
        {
            return Without(subject, "flow control", nic.Pause.Missing);
        }

        var state = $"flow control rx {Word(pause.Rx)}, tx {Word(pause.Tx)}";
        var evidence = NicPorts.Line(nic.Pause.Evidence, state);
        if (!pause.Rx && !pause.Tx)
        {
            return Passes(subject, state, evidence);
        }

        var seen = nic.Statistics.TryGet(out var statistics) ? PausesIn(statistics) : [];
        var history = seen switch
        {
            [] when nic.Statistics.IsKnown => "; no pause frame counted since the driver loaded",
            [] => "",
            [var worst, ..] => $"; {worst.Key} {worst.Value:N0} since the driver loaded",
        };
        return Fails(
            subject,
            $"{state}{history}",
            "flow control off on the port and on the switch",
            $"ethtool -A {nic.Name} autoneg off rx off tx off",
            [evidence, .. seen.Take(2).Select(counter => NicPorts.Line(nic.Statistics.Evidence, $"{counter.Key} {counter.Value}"))]) with
        {
            // A port that never paused loses nothing yet.
            Severity = seen.IsEmpty ? Severity.Note : Info.Severity,
            Authority = goal.Pause.Source,
        };
    }

    /// <summary>
    /// Counters of pause frames, the largest first. Each driver has its own names: <c>rx_flow_control_xoff</c> (igb, ixgbe),
    /// <c>port.link_xoff_rx</c> (i40e), <c>rx_pause_ctrl_phy</c> (mlx5), <c>tx_pause_frames</c> (bnxt).
    /// </summary>
    private static ImmutableArray<KeyValuePair<string, ulong>> PausesIn(ImmutableDictionary<string, ulong> statistics) =>
    [
        .. statistics
            .Where(counter => counter.Value > 0
                && (counter.Key.Contains("xoff", StringComparison.OrdinalIgnoreCase) || counter.Key.Contains("pause", StringComparison.OrdinalIgnoreCase))
                && !counter.Key.Contains("duration", StringComparison.OrdinalIgnoreCase)
                && !counter.Key.Contains("transition", StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(counter => counter.Value)
            .ThenBy(counter => counter.Key, StringComparer.Ordinal),
    ];

    private static string Word(bool on) => on ? "on" : "off";
}
