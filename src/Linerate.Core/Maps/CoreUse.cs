namespace Linerate.Core.Maps;

/// <summary>What a physical core is for.</summary>
public enum CoreUse
{
    /// <summary>Anybody may run there.</summary>
    Housekeeping,

    /// <summary>Set apart from the scheduler, and no guest is pinned to it.</summary>
    Isolated,

    /// <summary>Some guest's vCPU is pinned to it.</summary>
    Guest,
}
