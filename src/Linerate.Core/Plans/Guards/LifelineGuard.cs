using Linerate.Core.Host.Lifelines;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Guards;

/// <summary>
/// Keeps steps that flap a link off the NICs that this host is reached by: those that a route by a gateway or an established
/// connection uses, and all that these run over, be it a VLAN, a bond, a bridge, a team, or a VF's port.
/// </summary>
internal sealed class LifelineGuard
{
    private readonly HostSnapshot _host;
    private readonly Dictionary<string, string> _carried = new(StringComparer.Ordinal);

    internal LifelineGuard(HostSnapshot host)
    {
        _host = host;
        foreach (var line in host.Lifelines.Routes.Or([]).Concat(host.Lifelines.Sessions.Or([])))
        {
            Carry(line);
        }
    }

    internal Refusal? Check(Step step)
    {
        if (!Flaps(step) || InterfacesOf(step.Target) is not { Length: > 0 } interfaces)
        {
            return null;
        }

        foreach (var name in interfaces)
        {
            if (_carried.TryGetValue(name, out var what))
            {
                return new Refusal(step, $"{name} carries {what}", GuardOverride.Lifeline);
            }
        }

        var lifelines = _host.Lifelines;
        return !lifelines.Routes.IsKnown ? Unknown(step, interfaces[0], lifelines.Routes.Missing)
            : !lifelines.Sessions.IsKnown ? Unknown(step, interfaces[0], lifelines.Sessions.Missing)
            : null;
    }

    /// <summary>Whether frames are lost meanwhile, in either direction of the step.</summary>
    private static bool Flaps(Step step) => step.Target switch
    {
        RingTarget or ChannelsTarget or PauseTarget or PrivateFlagTarget or VfCountTarget or DriverTarget => true,
        FeatureTarget or CoalescingTarget => step.Risk == Risk.LinkFlap || step.UndoRisk == Risk.LinkFlap,
        _ => false,
    };

    /// <summary>The interfaces that a step flaps: the named one and those of the same function, or those of the function.</summary>
    private string[] InterfacesOf(Target target)
    {
        var function = target is VfCountTarget or DriverTarget
            ? PciAddress.TryParse(target.Subject, out var address) ? address : null
            : _host.Nics.Find(target.Subject)?.Function;
        IEnumerable<string> named = target is VfCountTarget or DriverTarget ? [] : [target.Subject];
        return [.. named.Concat(function is { } known ? _host.Nics.Of(known).Select(nic => nic.Name) : []).Distinct(StringComparer.Ordinal)];
    }

    private void Carry(Lifeline line)
    {
        var waiting = new Queue<(string Name, string What)>([(line.Interface, line.What)]);
        while (waiting.TryDequeue(out var next))
        {
            if (!_carried.TryAdd(next.Name, next.What))
            {
                continue;
            }

            var over = next.Name == line.Interface ? $"{line.What}, of {line.Interface} above it" : next.What;
            foreach (var lower in Below(next.Name))
            {
                waiting.Enqueue((lower, over));
            }
        }
    }

    /// <summary>What an interface runs over: as sysfs links them, what is enslaved to it, and for a VF the port whose wire it uses.</summary>
    private IEnumerable<string> Below(string name)
    {
        foreach (var lower in _host.Lifelines.Lowers.GetValueOrDefault(name, []))
        {
            yield return lower;
        }

        foreach (var slave in _host.Nics.All.Where(nic => nic.Master == name))
        {
            yield return slave.Name;
        }

        if (_host.Nics.Find(name) is { Function: { } function } && _host.Pci.Find(function)?.PhysicalFunction is { } port)
        {
            foreach (var nic in _host.Nics.Of(port).Where(nic => !nic.IsRepresentor))
            {
                yield return nic.Name;
            }
        }
    }

    private static Refusal Unknown(Step step, string name, Missing missing) =>
        new(step, $"whether {name} carries a route or a connection of this host is not known: {missing}", GuardOverride.UnknownLifeline);
}
