namespace Linerate.Oracles;

/// <summary>One number of a published table and what the model makes of the same inputs.</summary>
/// <param name="Where">The inputs, in words.</param>
/// <param name="Published">As the source prints it.</param>
/// <param name="Computed">By the model.</param>
internal readonly record struct OracleCell(string Where, double Published, double Computed);
