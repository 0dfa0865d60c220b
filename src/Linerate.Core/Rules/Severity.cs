namespace Linerate.Core.Rules;

/// <summary>How much a failed check matters. Ordered: the worst is the greatest.</summary>
public enum Severity
{
    /// <summary>Worth an A/B trial; sources disagree or the gain is small. Never makes an audit fail.</summary>
    Note,

    /// <summary>Costs throughput, latency or headroom.</summary>
    Warning,

    /// <summary>Breaks isolation, loses packets, or makes passthrough impossible.</summary>
    Critical,
}
