using Linerate.Core.Host.Tuners;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Operations;

/// <summary>Two programs that set one knob undo each other: which of them wins depends on who ran last.</summary>
public sealed class OPS001KnobHasTwoOwners : Rule
{
    public override RuleInfo Info { get; } = new(
        "OPS001",
        "Two programs own the same setting",
        Severity.Warning,
        "udev(7), systemd.link(5), nm-settings(5), tuned.conf(5), irqbalance(1)");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var running = host.Tuners.TunedRunning;
        if (!running.IsKnown)
        {
            return [Unknown(Subject.Host, "which daemons run", running.Missing)];
        }

        var claims = Acting(host).ToArray();
        var fights = claims.GroupBy(claim => claim.Knob).SelectMany(group => FightsIn(host, [.. group])).ToArray();
        return fights.Length > 0 ? fights
            : host.Tuners.Unread is [var closed, ..] ? [Unknown(Subject.Host, $"what {host.Tuners.Unread.Length} files of configuration set", closed)]
            : [Passes(Subject.Host, $"{claims.Length} settings have an owner each, none has two", claims.FirstOrDefault()?.Evidence)];
    }

    /// <summary>Claims that take effect: their daemon runs, and they are no copy that another owner generated under /run.</summary>
    internal static IEnumerable<KnobClaim> Acting(HostSnapshot host)
    {
        var tuners = host.Tuners;
        foreach (var claim in tuners.Claims)
        {
            var acts = claim.Owner switch
            {
                "tuned" => tuners.TunedRunning.Or(false),
                "NetworkManager" => tuners.NetworkManagerRunning.Or(false),
                "systemd-networkd" => tuners.NetworkdRunning.Or(false),
                _ => claim.AtBoot,
            };
            if (acts && !claim.Evidence.Where.StartsWith("/run/", StringComparison.Ordinal))
            {
                yield return claim;
            }
        }

        if (tuners.Irqbalance.Running.Or(false) && !tuners.Irqbalance.OneShot)
        {
            var evidence = tuners.Irqbalance.Running.Evidence ?? new Evidence("irqbalance", "runs");
            yield return new KnobClaim("irqbalance", Knob.InterruptAffinity, "", AtBoot: true, evidence);
        }
    }

    /// <summary>One finding for each thing that several set by name; one for the host when nobody names anything.</summary>
    private IEnumerable<Finding> FightsIn(HostSnapshot host, KnobClaim[] claims)
    {
        var general = claims.Where(claim => claim.Subject.Length == 0).ToArray();
        var named = claims.Where(claim => claim.Subject.Length > 0).GroupBy(claim => NameOf(host, claim.Subject), StringComparer.Ordinal).ToArray();
        foreach (var group in named)
        {
            if (Judge(Subject.Host with { Name = $"{group.Key} {claims[0].Knob}" }, [.. group, .. general]) is { } fight)
            {
                yield return fight;
            }
        }

        if (named.Length == 0 && Judge(Subject.Host with { Name = claims[0].Knob.ToString() }, general) is { } common)
        {
            yield return common;
        }
    }

    private Finding? Judge(Subject subject, KnobClaim[] claims)
    {
        var owners = claims.DistinctBy(claim => claim.Owner).ToArray();
        if (owners.Length < 2)
        {
            return null;
        }

        var names = string.Join(" and ", owners.Select(claim => claim.Owner));
        return Fails(
            subject,
            $"{names} both set it{(owners.Length > 2 ? ", and so do others" : "")}: {owners[0].Evidence.Where} and {owners[1].Evidence.Where}",
            "one owner",
            $"keep it in one place: remove it from {owners[^1].Evidence.Where} or from {owners[0].Evidence.Where}",
            [.. owners.Select(claim => claim.Evidence)]);
    }

    /// <summary>An interface and its PCI address are one thing.</summary>
    private static string NameOf(HostSnapshot host, string subject) =>
        PciAddress.TryParse(subject, out var address) && host.Nics.Of(address) is [var nic, ..] ? nic.Name : subject;
}
