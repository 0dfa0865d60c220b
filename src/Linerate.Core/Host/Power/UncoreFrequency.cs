namespace Linerate.Core.Host.Power;

/// <summary>The range of an uncore domain in kHz: /sys/devices/system/cpu/intel_uncore_frequency/package_00_die_00.</summary>
public sealed record UncoreFrequency(string Domain, Reading<long> Min, Reading<long> Max, Reading<long> InitialMin, Reading<long> InitialMax);
