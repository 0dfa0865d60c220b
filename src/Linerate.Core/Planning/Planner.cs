using Linerate.Core.Audits;
using Linerate.Core.Planning.Placing;
using Linerate.Core.Planning.Wishes;
using Linerate.Core.Plans;
using Linerate.Core.Rules;

namespace Linerate.Core.Planning;

/// <summary>
/// Makes a plan: judges the host, asks what mends each failure, judges the host that those steps would leave, and goes on
/// until nothing new is asked for. So a ring is sized for the moderation that will hold, not for the one that goes.
/// </summary>
public static class Planner
{
    /// <summary>A setting that two rules want otherwise would swing for ever.</summary>
    private const int MostRounds = 4;

    public static Plan Make(PlanRequest request)
    {
        var draft = new PlanDraft(request.Host, request.Intent, request.WordsOf);
        var programs = new DpdkWishes(request.Host, request.Intent);
        var host = request.Host;
        var places = Places.None;
        for (var round = 0; round < MostRounds; round++)
        {
            draft.NextRound(host);
            places = Ask(request, host, programs, draft, tellsRest: round == 0);
            if (!draft.HasChanged)
            {
                break;
            }

            host = HostEffects.After(request.Host, draft.Steps);
        }

        GuestRestarts.LeaveVectors(request.Host, places, draft);
        var steps = StepOrder.Of(request.Host, draft.Steps);
        return new Plan
        {
            MadeBy = request.MadeBy,
            Host = HostOf(request.Host.Identity),
            Profile = request.Profile.Name,
            Steps = steps,
            Conflicts = Ownership.Of(request.Host, steps),
            Omissions = [.. draft.Omissions],
            Programs = programs.Launches,
        };
    }

    /// <returns>Where guests should run.</returns>
    private static Places Ask(PlanRequest request, HostSnapshot host, DpdkWishes programs, PlanDraft draft, bool tellsRest)
    {
        var failures = tellsRest ? Priced(request, host) : Remaining(request, host);
        var intent = request.Intent with { ReservedCpus = request.Intent.ReservedCpus | programs.Polling };
        var places = Placer.Of(host, request.Profile, intent, GuestWishes.ToPlace(failures, intent));
        var context = new PlanContext(host, request.Profile, intent, places) { Polling = programs.Polling };
        programs.Ask(draft);
        IntentWishes.Ask(context, draft);
        foreach (var finding in failures)
        {
            if (MendCatalog.Find(finding.Rule.Id) is { } mend)
            {
                mend(context, finding, draft);
            }
            else if (tellsRest && !GuestWishes.Answers(finding))
            {
                draft.Omit(finding, $"not a setting that a plan makes; by hand: {finding.Remedy}");
            }
        }

        GuestWishes.Ask(context, failures, draft);
        return places;
    }

    /// <summary>The audit's own failures, with what each costs.</summary>
    private static Finding[] Priced(PlanRequest request, HostSnapshot host) =>
        [.. Audit.Run(host, request.Profile, request.Rules, request.Today).Findings.Where(finding => finding.Verdict == Verdict.Fail)];

    /// <summary>What a plan can still mend: the prices are told already.</summary>
    private static Finding[] Remaining(PlanRequest request, HostSnapshot host)
    {
        var waivers = request.Profile.Waivers.Where(waiver => !waiver.HasExpired(request.Today)).ToArray();
        return
        [
            .. request.Rules
                .Where(rule => MendCatalog.Find(rule.Info.Id) is not null || GuestWishes.Answers(rule.Info.Id))
                .SelectMany(rule => rule.Answer(host, request.Profile))
                .Where(finding => finding.Verdict == Verdict.Fail && !Array.Exists(waivers, waiver => waiver.Covers(finding.Rule.Id, finding.Subject.Name)))
                .OrderByDescending(finding => finding.Severity),
        ];
    }

    /// <summary>What is not known of the host's identity stays empty: only a host of which as little is known can be taken for it.</summary>
    internal static PlanHost HostOf(HostIdentity identity) => new(identity.HostName.Or("")!, identity.MachineId.Or("")!, identity.BootId.Or("")!);
}
