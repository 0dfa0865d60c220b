namespace Linerate.Core.Host.Lifelines;

/// <summary>
/// What must not be cut: the interfaces that routes and connections of this host use, and the devices that processes have
/// open. Read where changes are planned or made and for captures; an audit does not look into connections.
/// </summary>
public sealed record LifelineFacts
{
    public static LifelineFacts NotCollected { get; } = new();

    /// <summary>Interfaces of routes that pass a gateway, the default route among them (/proc/net/route, /proc/net/ipv6_route).</summary>
    public Reading<ImmutableArray<Lifeline>> Routes { get; init; }

    /// <summary>Interfaces that established TCP connections leave by, one entry each (/proc/net/tcp, /proc/net/tcp6), by the main routing table.</summary>
    public Reading<ImmutableArray<Lifeline>> Sessions { get; init; }

    /// <summary>Interface → those that it runs over (/sys/class/net/NAME/lower_*), from those of <see cref="Routes"/> and <see cref="Sessions"/> down.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Lowers { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Who has passed-through devices open; empty when nobody has.</summary>
    public Reading<ImmutableArray<DeviceHolder>> Holders { get; init; }
}
