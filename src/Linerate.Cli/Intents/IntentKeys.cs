using System.Collections.Immutable;

namespace Linerate.Cli.Intents;

/// <summary>Every key of linerate.toml, with what it takes and what it means: the parser, <c>linerate init</c> and the guide say the same.</summary>
internal static class IntentKeys
{
    internal static ImmutableArray<IntentKey> All { get; } =
    [
        new("profile", "text", "what the host is for: throughput, latency, dpdk or balanced"),
        new("reserved_cpus", "text", "a CPU list such as \"0-1,8\": no guest, poll loop or vector is placed there"),
        new("untouchable", "list of texts", "what is never changed: NICs and guests by name, and kinds of setting"),
        new("nics.NAME.vfs", "whole number", "how many VFs the port is to have"),
        new("nics.NAME.rate", "text", "the rate that its traffic is expected to reach: \"25G\""),
        new("nics.NAME.burst_usecs", "whole number", "microseconds at line rate that its receive ring must hold beyond the moderation time"),
        new("nics.NAME.untouchable", "true or false", "whether nothing of it may be changed"),
        new("guests.NAME.vfs", "list of texts", "the VFs that it is to have: \"eth1:0\" or a PCI address"),
        new("guests.NAME.node", "whole number", "the NUMA node that it is to run on; left out, that of its VFs"),
        new("guests.NAME.cap", "text", "the rate that its VFs are held to: \"5G\"; left out, caps below the port's rate are lifted"),
        new("guests.NAME.failover", "text", "the bridge of virtio NICs that stand in for its VFs while it migrates: \"br0\""),
        new("guests.NAME.untouchable", "true or false", "whether nothing of it or of its VFs may be changed"),
        new("dpdk.NAME.vfs", "list of texts", "the VFs that a DPDK program takes: \"eth1:2\" or a PCI address"),
        new("dpdk.NAME.poll_cores", "whole number", "how many whole cores of it poll, near its VFs; left out, 1"),
        new("dpdk.NAME.memory_mib", "whole number", "its hugepages in MiB on each node of its VFs; left out, 1024"),
    ];

    /// <summary>The last words of the keys below a name.</summary>
    internal static ImmutableArray<string> Of(string table) =>
        [.. All.Where(key => key.Path.StartsWith($"{table}.NAME.", StringComparison.Ordinal)).Select(key => key.Path[(key.Path.LastIndexOf('.') + 1)..])];

    internal static ImmutableArray<string> AtTop { get; } = [.. All.Select(key => key.Path.Split('.')[0]).Distinct(StringComparer.Ordinal)];
}
