namespace Linerate.Core.Host.Power;

/// <summary>One idle state of a CPU: /sys/devices/system/cpu/cpuN/cpuidle/stateM.</summary>
/// <param name="Name"><c>POLL</c>, <c>C1</c>, <c>C6</c>.</param>
/// <param name="ExitLatency">Microseconds to leave it.</param>
/// <param name="TargetResidency">Microseconds it must last to be worth entering.</param>
/// <param name="Enabled">False where <c>disable</c> holds 1.</param>
public sealed record IdleState(string Name, Reading<int> ExitLatency, Reading<int> TargetResidency, Reading<bool> Enabled);
