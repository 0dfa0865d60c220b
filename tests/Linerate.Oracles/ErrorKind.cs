namespace Linerate.Oracles;

/// <summary>How the distance of a model from a published number is counted.</summary>
internal enum ErrorKind
{
    /// <summary>In the number's unit.</summary>
    Difference,

    /// <summary>As a share of the number.</summary>
    Share,

    /// <summary>As a share of the number, upwards: of a model that is an upper bound.</summary>
    Excess,
}
