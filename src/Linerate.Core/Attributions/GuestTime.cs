namespace Linerate.Core.Attributions;

/// <summary>CPU time of one thread of a guest: /proc/PID/task/TID/stat, in ticks of a hundredth of a second.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Thread">What the thread is: <c>vCPU 3</c>, <c>vhost-4711</c>, <c>emulator</c>.</param>
/// <param name="User">In QEMU or in the guest's own code.</param>
/// <param name="System">In the host's kernel: exits, vhost, the way into and out of the guest.</param>
public sealed record GuestTime(string Guest, string Thread, long User, long System);
