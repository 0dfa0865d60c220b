using Linerate.Core.Host.Power;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Power;

/// <summary>The mesh, the last-level cache and the PCIe root complexes run on the uncore clock; when it falls, DMA waits longer.</summary>
public sealed class PWR005UncoreScalesDown : Rule
{
    public override RuleInfo Info { get; } = new(
        "PWR005",
        "The uncore clock may fall far below its highest",
        Severity.Note,
        "Documentation/admin-guide/pm/intel_uncore_frequency_scaling");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var power = host.Power;
        if (power.Uncore.IsEmpty)
        {
            yield return power.UncoreListing is { IsKnown: false, Missing.Reason: not MissingReason.Absent }
                ? Unknown(Subject.Host, "the uncore frequency", power.UncoreListing.Missing)
                : NotApplicable(Subject.Host, "the kernel shows no uncore clock (intel_uncore_frequency)");
            yield break;
        }

        foreach (var domain in power.Uncore)
        {
            yield return Check(domain, profile.Power.MinUncorePercent.Value) with { Authority = profile.Power.MinUncorePercent.Source };
        }
    }

    private Finding Check(UncoreFrequency domain, long wanted)
    {
        var subject = Subject.Host with { Name = domain.Domain };
        var highest = domain.InitialMax.OrElse(() => domain.Max);
        if (!domain.Min.TryGet(out var min) || !highest.TryGet(out var max) || max <= 0)
        {
            return Unknown(subject, "its frequency range", domain.Min.IsKnown ? (highest.IsKnown ? Missing.NotCollected : highest.Missing) : domain.Min.Missing);
        }

        var percent = min * 100 / max;
        return percent >= wanted
            ? Passes(subject, $"its floor is {min / 1000} MHz, {percent} % of {max / 1000} MHz", domain.Min.Evidence, highest.Evidence)
            : Fails(
                subject,
                $"its floor is {min / 1000} MHz, {percent} % of {max / 1000} MHz",
                $"at least {wanted} %",
                $"echo {max} > /sys/devices/system/cpu/intel_uncore_frequency/{domain.Domain}/min_freq_khz",
                domain.Min.Evidence,
                highest.Evidence);
    }
}
