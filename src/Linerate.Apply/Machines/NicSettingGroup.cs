namespace Linerate.Apply.Machines;

/// <summary>The groups of settings that ethtool keeps apart.</summary>
public enum NicSettingGroup
{
    Rings,
    Coalescing,
    Channels,
    Features,
    Pause,
    PrivateFlags,
}
