using Linerate.Core.Rules;

namespace Linerate.Core.Planning;

/// <summary>Why something is wished for: a finding, or the owner's own word.</summary>
/// <param name="Owner">The guest, NIC or host that it is for.</param>
/// <param name="What">What it answers, in words.</param>
/// <param name="Why">One sentence with the numbers that decided, where the wish has none of its own.</param>
internal sealed record Cause(string Owner, string What, string Why)
{
    /// <summary>The rules whose findings it answers.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>The finding, whose impact prices it; null for the owner's word.</summary>
    public Finding? Finding { get; init; }

    internal static Cause Of(Finding finding) => new(finding.Subject.Owner, finding.Rule.Title, $"{finding.Observed}; wanted: {finding.Wanted}")
    {
        Rules = [finding.Rule.Id],
        Finding = finding,
    };

    /// <summary>Several findings that one thing answers.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="what">What it is.</param>
    /// <param name="findings">The findings, of which the first prices it.</param>
    internal static Cause Of(string owner, string what, IReadOnlyList<Finding> findings) => new(owner, what, what)
    {
        Rules = [.. findings.Select(finding => finding.Rule.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Finding = findings.Count > 0 ? findings[0] : null,
    };

    internal static Cause Intent(string owner, string what) => new(owner, what, what);

    public override string ToString() => Rules.IsEmpty ? "linerate.toml" : string.Join(" and ", Rules);
}
