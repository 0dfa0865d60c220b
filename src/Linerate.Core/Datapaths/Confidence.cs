namespace Linerate.Core.Datapaths;

/// <summary>What a number rests on; the worst comes first, so that the least of several is the one that counts.</summary>
public enum Confidence
{
    /// <summary>What the field goes by; the order of magnitude, one digit.</summary>
    RuleOfThumb,

    /// <summary>A formula that was held against other hosts, with this host's facts.</summary>
    Derived,

    /// <summary>Somebody's measurement of the same hardware or setting, or a datasheet.</summary>
    Published,

    /// <summary>A standard's arithmetic, or a measurement on this host.</summary>
    Exact,
}
