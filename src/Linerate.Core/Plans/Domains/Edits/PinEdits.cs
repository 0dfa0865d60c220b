using System.Globalization;
using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains.Edits;

/// <summary>Where a guest's threads run: vcpu, iothreads, cputune.</summary>
internal static class PinEdits
{
    // More than any host has CPUs for; a definition that says more is not believed.
    private const int MaxIoThreads = 4096;

    internal static void Apply(DomainDraft draft, DomainWish wish)
    {
        var threads = IoThreadsOf(draft).Count;
        if (wish.IoThreads is { } count && count < threads)
        {
            draft.Omit($"iothreads {count}", $"the guest has {threads}, and its disks or pins may name each");
        }
        else if (wish.IoThreads is { } more)
        {
            draft.SetText(draft.Ensure(draft.Root, "iothreads", DomainOrder.Domain), Number(more), "iothreads");
        }

        var vcpus = draft.Root.First("vcpu");
        if (wish.VcpuPins.Count > 0 || wish.EmulatorCpus is not null)
        {
            // numad chooses where placement is auto, and emulatorpin is then refused.
            if (vcpus?["placement"] == "auto")
            {
                draft.Set(vcpus, "placement", "static", "vcpu placement");
            }
        }

        var vcpuCount = int.TryParse(vcpus?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        foreach (var (vcpu, cpus) in wish.VcpuPins)
        {
            if (vcpu < 0 || vcpu >= vcpuCount)
            {
                draft.Omit($"vcpupin {vcpu}", $"the guest has {vcpuCount} vCPUs");
                continue;
            }

            Pin(draft, "vcpupin", "vcpu", vcpu, cpus);
        }

        if (wish.EmulatorCpus is { IsEmpty: false } emulator)
        {
            draft.Set(draft.Ensure(CpuTune(draft), "emulatorpin", DomainOrder.CpuTune), "cpuset", emulator.ToString(), "emulatorpin", DomainDraft.SameSet);
        }

        var known = IoThreadsOf(draft);
        foreach (var (thread, cpus) in wish.IoThreadPins)
        {
            if (!known.Contains(thread))
            {
                draft.Omit($"iothreadpin {thread}", known.Count == 0 ? "the guest has no I/O threads" : $"its I/O threads are {string.Join(", ", known)}");
                continue;
            }

            Pin(draft, "iothreadpin", "iothread", thread, cpus);
        }
    }

    /// <summary>The numbers of its I/O threads: those of iothreadids, and from 1 up what those leave of their count.</summary>
    private static SortedSet<int> IoThreadsOf(DomainDraft draft)
    {
        var ids = new SortedSet<int>();
        foreach (var thread in draft.Root.First("iothreadids")?.All("iothread") ?? [])
        {
            if (int.TryParse(thread["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                ids.Add(id);
            }
        }

        _ = int.TryParse(draft.Root.First("iothreads")?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        for (var id = 1; ids.Count < Math.Min(count, MaxIoThreads); id++)
        {
            ids.Add(id);
        }

        return ids;
    }

    private static MarkupElement CpuTune(DomainDraft draft) => draft.Ensure(draft.Root, "cputune", DomainOrder.Domain);

    private static void Pin(DomainDraft draft, string name, string key, int index, CpuSet cpus)
    {
        if (cpus.IsEmpty)
        {
            return;
        }

        var tune = CpuTune(draft);
        if (tune.All(name).FirstOrDefault(element => element[key] == Number(index)) is { } pin)
        {
            draft.Set(pin, "cpuset", cpus.ToString(), $"{name} {index}", DomainDraft.SameSet);
            return;
        }

        draft.Add(tune, MarkupElement.New(name, (key, Number(index)), ("cpuset", cpus.ToString())), DomainOrder.CpuTune, $"{name} {index}: {cpus}");
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
