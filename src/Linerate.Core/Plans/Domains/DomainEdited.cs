namespace Linerate.Core.Plans.Domains;

/// <summary>A definition after a wish was worked into it.</summary>
/// <param name="Xml">The definition; the same bytes where nothing had to change.</param>
/// <param name="Changes">What changed, a clause each: <c>vcpupin 0: 0 → 4</c>.</param>
/// <param name="Omissions">What was wished for and cannot be had this way.</param>
public sealed record DomainEdited(string Xml, ImmutableArray<string> Changes, ImmutableArray<Omission> Omissions);
