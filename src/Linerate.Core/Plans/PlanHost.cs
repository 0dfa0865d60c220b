namespace Linerate.Core.Plans;

/// <summary>The host that a plan was made for; another one refuses it.</summary>
/// <param name="Name">Its host name.</param>
/// <param name="MachineId">/etc/machine-id.</param>
/// <param name="BootId">/proc/sys/kernel/random/boot_id: which of its lives.</param>
public sealed record PlanHost(string Name, string MachineId, string BootId);
