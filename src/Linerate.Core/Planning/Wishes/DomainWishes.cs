using Linerate.Core.Host.Guests;
using Linerate.Core.Planning.Placing;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Domains;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Core.Planning.Wishes;

/// <summary>What guests are to be started from the next time: their place, and what their own failures ask for, as one edit of each definition.</summary>
internal static class DomainWishes
{
    private const int Ring = 1024;

    /// <summary>Failures that a definition mends.</summary>
    internal static readonly FrozenSet<string> Rules = FrozenSet.Create(
        StringComparer.Ordinal,
        "NUMA002", "NUMA003", "NUMA004", "NUMA005", "NUMA009", "CPU001", "CPU003", "MEM001", "MEM002", "IOMMU009", "GST001", "GST002", "GST003", "GST004", "GST008", "MIG001");

    /// <summary>Whether the edit of a guest's definition is the answer to a finding.</summary>
    internal static bool Answers(Finding finding) =>
        Rules.Contains(finding.Rule.Id) && (finding.Subject.Kind == SubjectKind.Guest || finding.Rule.Id == FailoverWishes.Rule);

    internal static void Ask(PlanContext context, IReadOnlyList<Finding> failures, PlanDraft draft)
    {
        var (pairs, rest) = FailoverWishes.Of(context, failures, draft);
        failures = rest;
        var byGuest = failures.Where(Answers).ToLookup(finding => finding.Subject.Owner, StringComparer.Ordinal);
        var places = context.Places.Guests.ToDictionary(place => place.Guest.Name, StringComparer.Ordinal);
        foreach (var guest in context.Host.Guests.All.Where(guest => byGuest.Contains(guest.Name) || places.ContainsKey(guest.Name)))
        {
            Ask(context, guest, places.GetValueOrDefault(guest.Name), [.. byGuest[guest.Name]], [.. pairs[guest.Name]], draft);
        }
    }

    private static void Ask(PlanContext context, Guest guest, GuestPlace? place, Finding[] failures, ImmutableArray<FailoverWish> pairs, PlanDraft draft)
    {
        var known = guest.Definition.TryGet(out var text) ? DomainText.Of(text) : null;
        if (known is null)
        {
            var reason = guest.Definition.IsKnown ? "it is no domain description"
                : guest.IsDescribed ? $"its definition is not known: {guest.Definition.Missing}"
                : "no libvirt domain: whoever starts it has to";
            draft.Omit(guest.Name, place is null ? "another definition" : $"{place.Why}", $"{reason}; for {string.Join(", ", failures.Select(finding => finding.Rule.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}");
            return;
        }

        var edited = DomainEdit.Apply(known, WishOf(context.Profile, guest, place, failures) with { Failovers = pairs });
        foreach (var omission in edited.Omissions)
        {
            draft.Omit(omission with { Subject = guest.Name });
        }

        draft.Set(Cause.Of(guest.Name, "its definition", failures), new Wish(new DomainTarget(guest.Name), Reading<string?>.Known(known, guest.Definition.Evidence), edited.Xml)
        {
            Risk = Risk.GuestRestart,
            Why = $"{(place is null ? "" : $"{place.Why}: ")}{string.Join("; ", edited.Changes)}",
        });
    }

    private static DomainWish WishOf(Profile profile, Guest guest, GuestPlace? place, Finding[] failures)
    {
        var ids = failures.Select(finding => finding.Rule.Id).ToHashSet(StringComparer.Ordinal);
        var wish = new DomainWish
        {
            HostPassthrough = ids.Contains("GST002"),
            Q35 = ids.Contains("GST003"),
            HintDedicated = ids.Contains("GST008"),
            PollControl = ids.Contains("GST008"),
            VirtioNics = [.. failures.Where(finding => finding.Rule.Id == "GST004").Select(finding => NicOf(profile, guest, finding)).OfType<VirtioNicWish>()],
            HugePage = ids.Contains("MEM002") ? ByteSize.GiB(1) : null,
        };
        return place is null ? wish : Placed(wish, guest, place);
    }

    private static DomainWish Placed(DomainWish wish, Guest guest, GuestPlace place) => wish with
    {
        VcpuPins = guest.Vcpus.Select((vcpu, at) => (vcpu.Index, Cpus: place.Vcpus[at])).ToImmutableSortedDictionary(pair => pair.Index, pair => pair.Cpus),
        EmulatorCpus = place.Emulator,
        IoThreadPins = guest.Threads.Count(thread => thread.Role == GuestThreadRole.Io) is > 0 and var threads
            ? Enumerable.Range(1, threads).ToImmutableSortedDictionary(index => index, _ => place.Emulator)
            : wish.IoThreadPins,
        MemoryNodes = [place.Node],
        HugePage = place.PageSize ?? wish.HugePage,
        Topology = TopologyOf(guest, place) ?? wish.Topology,
        HintDedicated = wish.HintDedicated || place.IsDedicated,
        PollControl = wish.PollControl || place.IsDedicated,
    };

    /// <summary>Threads of a core are shown as threads of a core: the guest's scheduler then fills cores before threads.</summary>
    private static GuestTopology? TopologyOf(Guest guest, GuestPlace place) =>
        place.IsDedicated && guest.Cpu.Cells.Length < 2 && guest.Vcpus.Length % place.ThreadsPerCore == 0
            ? new GuestTopology(1, 1, guest.Vcpus.Length / place.ThreadsPerCore, place.ThreadsPerCore)
            : null;

    private static VirtioNicWish? NicOf(Profile profile, Guest guest, Finding finding)
    {
        var name = finding.Subject.Name[(finding.Subject.Name.LastIndexOf('/') + 1)..];
        return guest.VirtioNics.FirstOrDefault(nic => nic.Name == name) is { Mac: { } mac } nic
            ? new VirtioNicWish(mac)
            {
                Backend = "vhost",
                Queues = guest.Vcpus.Length > 1 && (nic.Queues ?? 1) == 1 ? guest.Vcpus.Length : null,
                RxQueueSize = (nic.RxQueueSize ?? 0) < profile.Guest.MinVirtioRing.Value ? Ring : null,
            }
            : null;
    }
}
