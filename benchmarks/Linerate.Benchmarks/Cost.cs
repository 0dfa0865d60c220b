namespace Linerate.Benchmarks;

/// <summary>What one run of a program cost.</summary>
internal readonly record struct Cost(int ExitCode, TimeSpan Elapsed, TimeSpan Processor, long PeakBytes);
