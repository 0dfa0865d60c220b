namespace Linerate.Core.Host.Guests;

/// <summary>sockets × dies × cores × threads; clusters are counted into cores.</summary>
public sealed record GuestTopology(int Sockets, int Dies, int Cores, int Threads);
