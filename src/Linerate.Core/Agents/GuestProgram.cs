namespace Linerate.Core.Agents;

/// <summary>How a program inside a guest ended.</summary>
/// <param name="ExitCode">Null where a signal ended it.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Complaint">What it complained.</param>
public sealed record GuestProgram(int? ExitCode, ReadOnlyMemory<byte> Output, string Complaint)
{
    public bool Succeeded => ExitCode == 0;
}
