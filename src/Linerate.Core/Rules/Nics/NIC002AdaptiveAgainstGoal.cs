using Linerate.Core.Host.Nics;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Nics;

/// <summary>Adaptive moderation moves the delay with the load: good for mixed traffic, a source of jitter where latency counts.</summary>
public sealed class NIC002AdaptiveAgainstGoal : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NIC002",
        "Adaptive moderation is set against the profile",
        Severity.Warning,
        "Documentation/networking/net_dim.rst; Intel 800 Series performance guide");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicPorts.Judge(host, (_, nic) => Judge(nic, profile), NotApplicable, Unknown);

    private Finding Judge(Nic nic, Profile profile)
    {
        var goal = profile.Nic;
        var subject = Subject.Nic(nic);
        if (goal.AdaptiveModeration.Value == "any")
        {
            return NotApplicable(subject, "the profile has no wish");
        }

        if (!nic.Coalescing.TryGet(out var coalescing))
        {
            return Without(subject, "interrupt moderation", nic.Coalescing.Missing);
        }

        if (ModerationMode.IsAdaptive(nic, coalescing, profile.Nics) is not { } adaptive)
        {
            return NotApplicable(subject, "the driver has no adaptive moderation");
        }

        var wanted = goal.AdaptiveModeration.Value == "on";
        var observed = ModerationMode.Describe(nic, coalescing, profile.Nics);
        var evidence = NicPorts.Line(nic.Coalescing.Evidence, observed);
        return adaptive == wanted
            ? Passes(subject, observed, evidence)
            : Fails(
                subject,
                observed,
                $"adaptive moderation {goal.AdaptiveModeration.Value}",
                Remedy(nic, coalescing, goal),
                evidence) with
            { Authority = goal.AdaptiveModeration.Source };
    }

    /// <summary>A driver without the switch is told by the value: 1 is its dynamic code.</summary>
    private static string Remedy(Nic nic, Coalescing coalescing, NicThresholds goal) => (goal.AdaptiveModeration.Value, coalescing.AdaptiveRx) switch
    {
        ("on", null) => $"ethtool -C {nic.Name} rx-usecs 1",
        ("on", _) => $"ethtool -C {nic.Name} adaptive-rx on adaptive-tx on",
        (_, null) => $"ethtool -C {nic.Name} rx-usecs {goal.RxUsecs.Value}",
        _ => $"ethtool -C {nic.Name} adaptive-rx off adaptive-tx off rx-usecs {goal.RxUsecs.Value}",
    };
}
