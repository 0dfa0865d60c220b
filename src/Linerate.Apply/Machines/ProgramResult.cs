namespace Linerate.Apply.Machines;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Null where it had to be stopped at its time limit, or could not be started.</param>
/// <param name="Output">What it printed, at most 16 MiB.</param>
/// <param name="Error">What it complained, at most 16 MiB.</param>
public sealed record ProgramResult(int? ExitCode, string Output, string Error);
