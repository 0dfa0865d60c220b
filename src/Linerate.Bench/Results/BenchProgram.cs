using System.ComponentModel;

namespace Linerate.Bench.Results;

[Description("A program and its version.")]
public sealed record BenchProgram(string Name, string Version);
