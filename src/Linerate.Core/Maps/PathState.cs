namespace Linerate.Core.Maps;

/// <summary>How a flow fares against its port's wire, for colour; worst last.</summary>
public enum PathState
{
    /// <summary>No stage's capacity is known.</summary>
    Unknown,

    /// <summary>The wire itself limits, or something within a tenth of it.</summary>
    Wire,

    /// <summary>Something else limits, to no less than half of what the wire would give.</summary>
    Below,

    /// <summary>To less than half.</summary>
    FarBelow,
}
