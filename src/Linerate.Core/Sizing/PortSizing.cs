using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Sizing;

/// <summary>Ring, moderation and queues of one port, and how many VFs its node's CPUs bear.</summary>
public sealed record PortSizing(PciDevice Port, Nic Nic)
{
    /// <summary>Where each knob's advice stands in <see cref="Advice"/>.</summary>
    internal const int Ring = 0;

    /// <inheritdoc cref="Ring"/>
    internal const int Moderation = 1;

    /// <inheritdoc cref="Ring"/>
    internal const int Queues = 2;

    public required ImmutableArray<SizeAdvice> Advice { get; init; }

    /// <summary>Null for a port that can have no VFs.</summary>
    public required VfKnee? Vfs { get; init; }

    /// <summary>All ports with an interface on this host, in address order.</summary>
    public static IEnumerable<PortSizing> Of(HostSnapshot host, Profile profile)
    {
        var portsPerNode = host.NetworkPorts
            .Where(port => host.InterfaceOf(port).Is(nic => !nic.OperState.Is(state => state == "down")))
            .CountBy(port => host.NodeOf(port).Or(new NodeId(-1)))
            .ToDictionary();
        foreach (var port in host.NetworkPorts)
        {
            if (host.InterfaceOf(port).TryGet(out var nic))
            {
                var context = new SizingContext(host, profile, port, nic, host.NodeOf(port).TryGet(out var node) ? Math.Max(1, portsPerNode.GetValueOrDefault(node)) : 1);
                yield return new PortSizing(port, nic)
                {
                    Advice = [RingAdvice.Of(context), ModerationAdvice.Of(context), QueueAdvice.Of(context)],
                    Vfs = VfKnee.Of(context),
                };
            }
        }
    }
}
