namespace Linerate.Core.Models.Sharing;

/// <summary>What ends the growth of VFs.</summary>
public enum DensityLimit
{
    /// <summary>Nothing that the model knows.</summary>
    None,

    /// <summary>The device has no more interrupt vectors.</summary>
    Vectors,

    /// <summary>The CPUs take no more interrupts.</summary>
    Interrupts,

    /// <summary>Exits of the guests take too much of the CPUs.</summary>
    Exits,
}
