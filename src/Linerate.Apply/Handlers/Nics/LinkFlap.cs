using Linerate.Apply.Machines;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>
/// Waits for a link that a change takes down to come back. The carrier falls with the change itself, operstate up to a second
/// later (linkwatch), so both are asked.
/// </summary>
internal sealed class LinkFlap
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly string _nic;
    private readonly IMachine _machine;
    private readonly bool _wasUp;

    private LinkFlap(string nic, IMachine machine) => (_nic, _machine, _wasUp) = (nic, machine, IsUp(nic, machine));

    /// <summary>Looks how the link is before the change.</summary>
    internal static LinkFlap Before(string nic, IMachine machine) => new(nic, machine);

    /// <returns>Null, or that the link did not come back.</returns>
    internal Failure? Settle() => !_wasUp || _machine.WaitUntil(() => IsUp(_nic, _machine), Limit, Between)
        ? null
        : new Failure(
            $"the link of {_nic} was up before and did not come back within {Limit.TotalSeconds:0} s",
            $"ip link set {_nic} down, ip link set {_nic} up; look at dmesg and at the switch's port");

    private static bool IsUp(string nic, IMachine machine) =>
        machine.Files.Text($"/sys/class/net/{nic}/operstate") == "up" && machine.Files.Text($"/sys/class/net/{nic}/carrier") is "1" or null;
}
