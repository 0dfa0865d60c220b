namespace Linerate.Core.Plans.Dpdk;

/// <summary>How a program that a plan makes room for is started once the plan is done.</summary>
/// <param name="Name">As linerate.toml calls it.</param>
/// <param name="Arguments">EAL's arguments, before <c>--</c>.</param>
/// <param name="Testpmd">A line to paste that shows frames flow.</param>
public sealed record ProgramLaunch(string Name, ImmutableArray<string> Arguments, string Testpmd);
