namespace Linerate.Bench.Runs;

/// <summary>A program that a bench started: its process, when that began (ticks since boot), and what it is.</summary>
internal sealed record StartedProgram(int Process, string Start, string Command);
