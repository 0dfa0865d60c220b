namespace Linerate.Core.Host.Migrations;

/// <summary>That a guest is to move to another host, which was read, too.</summary>
/// <param name="Guest">By name.</param>
/// <param name="Target">Where to.</param>
public sealed record PlannedMigration(string Guest, HostSnapshot Target);
