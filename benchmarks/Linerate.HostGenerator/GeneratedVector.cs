namespace Linerate.HostGenerator;

/// <summary>A numbered row of /proc/interrupts.</summary>
internal readonly record struct GeneratedVector(int Number, string Function, int Entry, string Action, int Cpu, int Node);
