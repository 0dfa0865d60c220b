namespace Linerate.Core.Models;

/// <summary>How the buffers of receive rings fit the cache that a NIC writes into.</summary>
public enum RingCacheFit
{
    /// <summary>Up to half of DDIO's share.</summary>
    Comfortable,

    /// <summary>Above half of the share: some frames are evicted before they are read.</summary>
    Crowded,

    /// <summary>Above the share: the first cliff.</summary>
    Spills,

    /// <summary>Above the whole cache: the second cliff.</summary>
    Evicts,
}
