namespace Linerate.Core.Maps;

/// <summary>The physical cores of a room in the order of their first CPU.</summary>
/// <param name="Cores">How each is used.</param>
/// <param name="Threads">CPUs, siblings counted.</param>
public sealed record MapCores(ImmutableArray<MapCore> Cores, int Threads);
