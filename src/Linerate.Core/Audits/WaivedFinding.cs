using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Core.Audits;

/// <summary>A failure that the owner accepts, with the waiver that says why.</summary>
public sealed record WaivedFinding(Finding Finding, Waiver Waiver);
