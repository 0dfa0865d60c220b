namespace Linerate.Core.Host.Tuners;

/// <summary>A setting that more than one program may believe it owns.</summary>
public enum Knob
{
    InterruptAffinity,
    RingSize,
    Coalescing,
    Channels,
    Offloads,
    PauseFrames,
    VfCount,
    VfSettings,
    Mtu,
    CpuGovernor,
    IdleStates,
    CpuIsolation,
    HugePages,
    TransparentHugePages,
    NumaBalancing,
    BootParameters,
    DriverBinding,
}
