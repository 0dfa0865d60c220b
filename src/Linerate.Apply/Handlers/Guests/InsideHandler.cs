using Linerate.Apply.Handlers.Nics;
using Linerate.Apply.Machines;
using Linerate.Apply.Machines.Guests;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Guests;

/// <summary>
/// Sets NICs and vectors inside a guest through its agent, with the handlers that set a host's: to them the guest is a machine. What
/// fails is asked after: whether the agent answers, and whether it runs the guest's ethtool.
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
        var value = handler.Read(target.Setting, guest);
        return value.TryGet(out var known) && known is not null ? value
            // Not "absent": that would be a known lack of the setting, and the agent's silence tells nothing of it.
            : Unreachable(target, guest) is { } failure ? new Missing(MissingReason.Failed, target.Guest, $"{failure.Cause}; {failure.NextStep}")
            : value;
    }

    /// <inheritdoc/>
    protected override Failure? Write(InsideTarget target, string? value, IMachine machine)
    {
        if (!ByKind.TryGetValue(target.Setting.GetType(), out var handler))
        {
            return new Failure($"{target.Name}: nothing that is set inside a guest", "take it out of the plan");
        }

        var guest = new GuestMachine(machine, target.Guest);
        return handler.Write(target.Setting, value, guest) is not { } failure ? null
            : Unreachable(target, guest) ?? new Failure($"inside {target.Guest}: {failure.Cause}", $"inside {target.Guest}: {failure.NextStep}");
    }

    /// <inheritdoc/>
    protected override bool Same(InsideTarget target, string? left, string? right) =>
        ByKind.TryGetValue(target.Setting.GetType(), out var handler) ? handler.Same(target.Setting, left, right) : left == right;

    /// <inheritdoc/>
    protected override IEnumerable<Target> Disturbs(InsideTarget target, IMachine machine) =>
        ByKind.TryGetValue(target.Setting.GetType(), out var handler)
            ? handler.Disturbs(target.Setting, new GuestMachine(machine, target.Guest)).Where(setting => ByKind.ContainsKey(setting.GetType())).Select(setting => new InsideTarget(target.Guest, setting))
            : [];

    /// <summary>Why nothing can be asked or set there now; null where it can. A vector needs no ethtool.</summary>
    private static Failure? Unreachable(InsideTarget target, GuestMachine guest)
    {
        var ping = guest.Agent.Ping();
        if (!ping.IsKnown)
        {
            return new Failure(
                $"the guest agent of {target.Guest} does not answer ({ping.Missing.Detail})",
                $"virsh domstate {target.Guest}; inside it: systemctl status qemu-guest-agent");
        }

        if (target.Setting is InterruptTarget)
        {
            return null;
        }

        var ethtool = guest.Agent.Run("ethtool", "--version");
        return ethtool.IsKnown ? null
            : ethtool.Missing.Reason == MissingReason.Unsupported ? new Failure(
                $"the guest agent of {target.Guest} may not run programs ({ethtool.Missing.Detail})",
                "allow guest-exec and guest-exec-status inside: /etc/sysconfig/qemu-ga or /etc/qemu/qemu-ga.conf")
            : new Failure($"{target.Guest} has no ethtool that its agent could run ({ethtool.Missing.Detail})", "install ethtool inside");
    }
}
