namespace Linerate.Bench.Endpoints;

/// <summary>Where one end of the traffic runs.</summary>
public enum EndpointKind
{
    /// <summary>This host, in its own network namespace.</summary>
    Host,

    /// <summary>A network namespace of this host that ip-netns(8) knows.</summary>
    Namespace,

    /// <summary>A second host.</summary>
    Ssh,

    /// <summary>A guest of this host, through its QEMU guest agent.</summary>
    Guest,
}
