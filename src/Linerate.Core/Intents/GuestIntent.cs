namespace Linerate.Core.Intents;

/// <summary>What is wanted of a guest.</summary>
public sealed record GuestIntent
{
    /// <summary>The VFs that it is to have, by PCI address or as <c>eth1:0</c>; null leaves those that it has.</summary>
    public ImmutableArray<string>? Vfs { get; init; }

    /// <summary>The node that it is to run on; null takes that of its VFs.</summary>
    public NodeId? Node { get; init; }

    /// <summary>The rate that its VFs are to be held to; null lifts caps below the port's rate.</summary>
    public BitRate? Cap { get; init; }

    /// <summary>The bridge that carries its traffic while it migrates, in place of its VFs; null asks for no stand-in.</summary>
    public string? Failover { get; init; }

    /// <summary>Whether nothing of it, or of its VFs, may be changed.</summary>
    public bool Untouchable { get; init; }
}
