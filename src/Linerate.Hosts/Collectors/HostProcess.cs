namespace Linerate.Hosts.Collectors;

/// <summary>A process by its number and its comm (/proc/PID/comm, at most 15 characters).</summary>
public sealed record HostProcess(int Id, string Name);
