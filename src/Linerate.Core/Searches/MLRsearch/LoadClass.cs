namespace Linerate.Core.Searches.MLRsearch;

/// <summary>What trials say of a load for a goal (draft-ietf-bmwg-mlrsearch-15, section 4.7).</summary>
public enum LoadClass
{
    /// <summary>More trials could make it either.</summary>
    Undecided,

    /// <summary>It meets the goal, whatever the missing trials would say.</summary>
    Lower,

    /// <summary>It does not, whatever the missing trials would say.</summary>
    Upper,
}
