namespace Linerate.Core.Plans.Persistence;

/// <summary>What makes live settings survive a reboot.</summary>
/// <param name="Steps">Files of ours, then the units that are enabled, in the order to do it.</param>
/// <param name="Omissions">Settings that will be gone with the boot, with the reason.</param>
public sealed record Persisted(ImmutableArray<Step> Steps, ImmutableArray<Omission> Omissions);
