using Linerate.Core.Rules;

namespace Linerate.Core.Impacts;

/// <summary>What a finding costs by this host's own facts; null where they do not tell.</summary>
internal delegate Cost? Measure(RepairContext context, Finding finding);
