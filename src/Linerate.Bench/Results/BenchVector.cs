using System.ComponentModel;

namespace Linerate.Bench.Results;

[Description("How often an interrupt was raised.")]
public sealed record BenchVector(int Number, string Action, long Count, int? BusiestCpu);
