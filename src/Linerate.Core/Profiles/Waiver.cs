namespace Linerate.Core.Profiles;

/// <summary>A finding that the owner accepts, why, and until when.</summary>
/// <param name="Rule">The rule's ID.</param>
/// <param name="Subject">The subject's name, or <c>*</c> for all.</param>
/// <param name="Reason">In the owner's words.</param>
/// <param name="Expires">The last day it holds; null for no end.</param>
public sealed record Waiver(string Rule, string Subject, string Reason, DateOnly? Expires)
{
    public bool Covers(string rule, string subject) =>
        Rule == rule && (Subject == "*" || Subject == subject);

    public bool HasExpired(DateOnly today) => Expires < today;
}
