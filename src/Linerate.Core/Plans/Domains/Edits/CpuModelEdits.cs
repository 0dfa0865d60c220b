using System.Globalization;
using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains.Edits;

/// <summary>The processor that a guest sees: cpu, features/kvm.</summary>
internal static class CpuModelEdits
{
    private const string Passthrough = "host-passthrough";

    internal static void Apply(DomainDraft draft, DomainWish wish)
    {
        if (wish.HostPassthrough)
        {
            SetPassthrough(draft);
        }

        if (wish.Topology is { } topology)
        {
            SetTopology(draft, topology.Sockets, topology.Dies, topology.Cores, topology.Threads);
        }

        var isPassthrough = draft.Root.First("cpu")?["mode"] is Passthrough or "maximum";
        if (wish.CachePassthrough)
        {
            if (!isPassthrough)
            {
                draft.Omit("cpu cache passthrough", $"libvirt allows it with cpu mode {Passthrough} only");
            }
            else
            {
                var cache = draft.Ensure(draft.Root.First("cpu")!, "cache", DomainOrder.Cpu);
                draft.Unset(cache, "level", "cpu cache");
                draft.Set(cache, "mode", "passthrough", "cpu cache");
            }
        }

        if (wish.HintDedicated && !isPassthrough)
        {
            draft.Omit("hint-dedicated", $"libvirt allows it with cpu mode {Passthrough} only");
        }

        SetKvm(draft, "hint-dedicated", wish.HintDedicated && isPassthrough);
        SetKvm(draft, "poll-control", wish.PollControl);
    }

    private static void SetPassthrough(DomainDraft draft)
    {
        var cpu = draft.Ensure(draft.Root, "cpu", DomainOrder.Domain);
        if (cpu["mode"] == Passthrough)
        {
            return;
        }

        var model = cpu.First("model")?.Text;
        var old = model ?? cpu["mode"];
        cpu.Set("mode", Passthrough);
        cpu.Set("check", "none");
        cpu.Unset("match");
        draft.Changes.Add(old is null ? $"cpu: {Passthrough}" : $"cpu: {old} → {Passthrough}");
        foreach (var child in cpu.Elements.Where(child => child.Name is "model" or "vendor" or "signature").ToArray())
        {
            MarkupDocument.Remove(cpu, child);
        }
    }

    private static void SetTopology(DomainDraft draft, int sockets, int dies, int cores, int threads)
    {
        var vcpus = int.TryParse(draft.Root.First("vcpu")?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        var product = (long)sockets * dies * cores * threads;
        if (product != vcpus)
        {
            draft.Omit($"cpu topology {sockets}×{dies}×{cores}×{threads}", $"that is {product} CPUs, the guest has {vcpus}");
            return;
        }

        var topology = draft.Ensure(draft.Ensure(draft.Root, "cpu", DomainOrder.Domain), "topology", DomainOrder.Cpu);
        (string Name, int Wanted)[] counts = [("sockets", sockets), ("dies", dies), ("cores", cores), ("threads", threads)];
        if (Array.TrueForAll(counts, count => (topology[count.Name] ?? (count.Name == "dies" ? "1" : "")) == Text(count.Wanted)) && topology["clusters"] is null or "1")
        {
            return;
        }

        var old = topology["sockets"] is null ? "" : $"{string.Join('×', counts.Select(count => topology[count.Name] ?? "1"))} → ";
        foreach (var (name, wanted) in counts.Where(count => count.Name != "dies" || dies != 1 || topology["dies"] is not null))
        {
            topology.Set(name, Text(wanted));
        }

        if (topology["clusters"] is not null)
        {
            topology.Set("clusters", "1");
        }

        draft.Changes.Add($"cpu topology (sockets×dies×cores×threads): {old}{sockets}×{dies}×{cores}×{threads}");
    }

    private static void SetKvm(DomainDraft draft, string name, bool isWanted)
    {
        if (!isWanted)
        {
            return;
        }

        var kvm = draft.Ensure(draft.Ensure(draft.Root, "features", DomainOrder.Domain), "kvm", DomainOrder.Features);
        draft.Set(draft.Ensure(kvm, name, DomainOrder.Kvm), "state", "on", name);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
