namespace Linerate.HostGenerator;

/// <summary>A guest that runs: one QEMU process, pinned, with its memory on its node.</summary>
internal sealed class GeneratedGuest
{
    internal required int Index { get; init; }

    internal required int Node { get; init; }

    internal required int ProcessId { get; init; }

    internal List<GeneratedVf> Vfs { get; } = [];

    /// <summary>The CPU of each vCPU.</summary>
    internal List<int> Cpus { get; } = [];

    internal string Name => $"guest{Index:d3}";

    internal string Uuid => $"6f1d7c1e-0000-4000-8000-{Index:x12}";
}
