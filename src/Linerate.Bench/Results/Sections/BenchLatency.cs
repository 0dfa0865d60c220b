using System.ComponentModel;

namespace Linerate.Bench.Results.Sections;

[Description("Round trips of requests and answers, one at a time, without other traffic and while the load flows.")]
public sealed record BenchLatency(BenchRoundTrips Idle, BenchRoundTrips Loaded);
