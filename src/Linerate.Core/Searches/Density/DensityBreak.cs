namespace Linerate.Core.Searches.Density;

/// <summary>What tells that there are too many VFs.</summary>
public enum DensityBreak
{
    /// <summary>All together carry no more than fewer did, beyond noise.</summary>
    Aggregate,

    /// <summary>One VF gets much less than the others.</summary>
    Share,

    /// <summary>CPUs leave frames in the rings more often.</summary>
    Squeezes,

    /// <summary>More frames are lost.</summary>
    Drops,

    /// <summary>The device has no more interrupt vectors.</summary>
    Vectors,

    /// <summary>Requests wait for much longer.</summary>
    Tail,
}
