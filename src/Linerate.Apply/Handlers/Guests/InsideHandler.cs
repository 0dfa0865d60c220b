using Linerate.Apply.Handlers.Nics;
using Linerate.Apply.Machines;
using Linerate.Apply.Machines.Guests;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Handlers.Guests;

/// <summary>
/// Sets NICs and vectors inside a guest through its agent, with the handlers that set a host's: to them the guest is a machine. Before each
/// the agent is asked whether it answers, and before a change whether it runs the guest's ethtool.
/// </summary>
public sealed class InsideHandler : Handler<InsideTarget>
{
    private static readonly Dictionary<Type, IHandler> ByKind = new IHandler[]
    {
        new RingHandler(), new CoalescingHandler(), new ChannelsHandler(), new FeatureHandler(), new InterruptHandler(),
    }.ToDictionary(handler => handler.Kind);

    /// <inheritdoc/>
    protected override Reading<string?> Read(InsideTarget target, IMachine machine)
    {
        if (!ByKind.TryGetValue(target.Setting.GetType(), out var handler))
        {
            return new Missing(MissingReason.Unsupported, target.Guest, "nothing that is set inside a guest");
        }

        var guest = new GuestMachine(machine, target.Guest);
        if (Unreachable(target, guest) is { } failure)
        {
            // Not "absent": that would be a known lack of the setting, and the agent's silence tells nothing of it.
            return new Missing(MissingReason.Failed, target.Guest, $"{failure.Cause}; {failure.NextStep}");
        }

        return handler.Read(target.Setting, guest);
    }

    /// <inheritdoc/>
    protected override Failure? Write(InsideTarget target, string? value, IMachine machine)
    {
        if (!ByKind.TryGetValue(target.Setting.GetType(), out var handler))
        {
            return new Failure($"{target.Name}: nothing that is set inside a guest", "take it out of the plan");
        }

        var guest = new GuestMachine(machine, target.Guest);
        return Unreachable(target, guest)
            ?? (handler.Write(target.Setting, value, guest) is { } failure ? new Failure($"inside {target.Guest}: {failure.Cause}", $"inside {target.Guest}: {failure.NextStep}") : null);
    }

    /// <inheritdoc/>
    protected override bool Same(InsideTarget target, string? left, string? right) =>
        ByKind.TryGetValue(target.Setting.GetType(), out var handler) ? handler.Same(target.Setting, left, right) : left == right;

    /// <inheritdoc/>
    protected override IEnumerable<Target> Disturbs(InsideTarget target, IMachine machine) =>
        ByKind.TryGetValue(target.Setting.GetType(), out var handler)
            ? handler.Disturbs(target.Setting, new GuestMachine(machine, target.Guest)).Where(setting => ByKind.ContainsKey(setting.GetType())).Select(setting => new InsideTarget(target.Guest, setting))
            : [];

    /// <summary>Why nothing can be asked or set there now; null where it can.</summary>
    private static Failure? Unreachable(InsideTarget target, GuestMachine guest)
    {
        var ping = guest.Agent.Ping();
        if (!ping.IsKnown)
        {
            return new Failure(
                $"the guest agent of {target.Guest} does not answer ({ping.Missing.Detail})",
                $"virsh domstate {target.Guest}; inside it: systemctl status qemu-guest-agent");
        }

        var ethtool = guest.Agent.Run("ethtool", "--version");
        return ethtool.IsKnown ? null
            : ethtool.Missing.Reason == MissingReason.Unsupported ? new Failure(
                $"the guest agent of {target.Guest} may not run programs ({ethtool.Missing.Detail})",
                "allow guest-exec and guest-exec-status inside: /etc/sysconfig/qemu-ga or /etc/qemu/qemu-ga.conf")
            : new Failure($"{target.Guest} has no ethtool that its agent could run ({ethtool.Missing.Detail})", "install ethtool inside");
    }
}
