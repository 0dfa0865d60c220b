using System.ComponentModel;

namespace Linerate.Bench.Results;

[Description("Where one CPU's time went, as shares of it.")]
public sealed record BenchCpu(int Cpu, double Busy, double Interrupts, double Guest, double Steal);
