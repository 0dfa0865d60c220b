using System.ComponentModel;

namespace Linerate.Bench.Results;

[Description("The host that measured. Text that it does not tell is null.")]
public sealed record BenchHost
{
    public required string? Name { get; init; }

    public required string? Kernel { get; init; }

    public required string? Machine { get; init; }

    public required string? Cpu { get; init; }

    [Description("The same until hardware, firmware or drivers change; settings do not count.")]
    public required string Fingerprint { get; init; }

    [Description("Whether it is a virtual machine itself, by the CPU's hypervisor flag; null where that is not known.")]
    public required bool? Virtual { get; init; }
}
