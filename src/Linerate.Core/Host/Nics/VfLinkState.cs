namespace Linerate.Core.Host.Nics;

/// <summary>IFLA_VF_LINK_STATE.</summary>
public enum VfLinkState
{
    /// <summary>As the PF's.</summary>
    Auto = 0,

    /// <summary>Always up, also without the wire (VF to VF).</summary>
    Enable = 1,

    Disable = 2,
}
