using System.ComponentModel;

namespace Linerate.Bench.Results;

[Description("/proc/net/softnet_stat, all rows.")]
public sealed record BenchSoftnet(long Processed, long Dropped, long TimeSqueezed);
