namespace Linerate.Oracles;

/// <summary>What agreement with a table proves.</summary>
internal enum OracleKind
{
    /// <summary>A machine gave the numbers: the model tells of machines.</summary>
    Measured,

    /// <summary>The source prints the numbers: the formula is the source's.</summary>
    Printed,

    /// <summary>The authors' program gave them: the formula is theirs.</summary>
    Program,

    /// <summary>The source's formula or constants gave them by hand: the code does what the formula says.</summary>
    Arithmetic,
}
