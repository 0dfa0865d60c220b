using Linerate.Core.Rules;

namespace Linerate.Core.Planning;

/// <summary>What mends a failed finding, told to the draft: settings, or why there are none.</summary>
internal delegate void Mend(PlanContext context, Finding finding, PlanDraft draft);
