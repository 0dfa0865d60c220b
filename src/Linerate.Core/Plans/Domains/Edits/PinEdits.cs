using System.Globalization;
using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains.Edits;

/// <summary>Where a guest's threads run: vcpu, iothreads, cputune.</summary>
internal static class PinEdits
{
    internal static void Apply(DomainDraft draft, DomainWish wish)
    {
        if (wish.IoThreads is { } count)
        {
            draft.SetText(draft.Ensure(draft.Root, "iothreads", DomainOrder.Domain), Number(count), "iothreads");
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

        var known = int.TryParse(vcpus?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        foreach (var (vcpu, cpus) in wish.VcpuPins)
        {
            if (vcpu < 0 || vcpu >= known)
            {
                draft.Omit($"vcpupin {vcpu}", $"the guest has {known} vCPUs");
                continue;
            }

            Pin(draft, "vcpupin", "vcpu", vcpu, cpus);
        }

        if (wish.EmulatorCpus is { IsEmpty: false } emulator)
        {
            draft.Set(draft.Ensure(CpuTune(draft), "emulatorpin", DomainOrder.CpuTune), "cpuset", emulator.ToString(), "emulatorpin", DomainDraft.SameSet);
        }

        var threads = int.TryParse(draft.Root.First("iothreads")?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var io) ? io : 0;
        foreach (var (thread, cpus) in wish.IoThreadPins)
        {
            if (thread < 1 || thread > threads)
            {
                draft.Omit($"iothreadpin {thread}", $"the guest has {threads} I/O threads");
                continue;
            }

            Pin(draft, "iothreadpin", "iothread", thread, cpus);
        }
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
