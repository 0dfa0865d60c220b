using Linerate.Core.Host.Power;

namespace Linerate.Core.Tests.Rules.Power;

/// <summary>The test host with power facts of two CPUs, one on each node.</summary>
internal static class PowerOf
{
    internal static Missing Absent { get; } = new(MissingReason.Absent, "/test", "does not exist");

    internal static HostSnapshot Host(PowerFacts power) => TestHost.TwoNodes() with { Power = power };

    internal static HostSnapshot Cpus(CpuPower first, CpuPower second) => Host(new PowerFacts { Cpus = [first with { Cpu = 0 }, second with { Cpu = 4 }] });

    internal static HostSnapshot Cpus(CpuPower both) => Cpus(both, both);

    internal static CpuPower Governed(string governor, string? preference = null) => new(0)
    {
        Governor = TestHost.Known(governor),
        EnergyPreference = preference is null ? Absent : TestHost.Known(preference),
        EnergyBias = Absent,
    };

    internal static IdleState State(string name, int latency, bool enabled = true) =>
        new(name, TestHost.Known(latency), TestHost.Known(latency), TestHost.Known(enabled));
}
