namespace Linerate.Core.Sizing;

/// <summary>A size that a port can be set to: between which ends it should lie, which point is good, and why.</summary>
/// <param name="Knob">What is sized: <c>receive ring</c>.</param>
/// <param name="Unit">In what: <c>descriptors</c>.</param>
public sealed record SizeAdvice(string Knob, string Unit)
{
    public Reading<int> Now { get; init; }

    /// <summary>What the number means where it is no size: <c>adaptive</c>.</summary>
    public string NowMeans { get; init; } = "";

    /// <summary>Below it is too small; null where no fact gives an end.</summary>
    public SizeEnd? Least { get; init; }

    /// <summary>Above it is too big; null where no fact gives an end.</summary>
    public SizeEnd? Most { get; init; }

    /// <summary>Null where too little is known to choose.</summary>
    public int? Chosen { get; init; }

    /// <summary>Why this point: one clause.</summary>
    public string Why { get; init; } = "";

    /// <summary>What sets it, ready to paste; empty where nothing needs to be set or nothing can.</summary>
    public string Command { get; init; } = "";

    /// <summary>Facts that are missing and would move an end.</summary>
    public ImmutableArray<string> WouldNarrow { get; init; } = [];

    /// <summary>No size pleases both ends.</summary>
    public bool IsContradictory => Least is { } least && Most is { } most && least.Value > most.Value;
}
