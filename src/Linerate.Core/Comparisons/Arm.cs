namespace Linerate.Core.Comparisons;

/// <summary>One of two things that are compared.</summary>
public enum Arm
{
    /// <summary>What is there: before, virtio, the first profile.</summary>
    A,

    /// <summary>What may be better: after, the VF, the second profile.</summary>
    B,
}
