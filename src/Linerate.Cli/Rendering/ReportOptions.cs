using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering;

/// <summary>What of a report to show, and how.</summary>
/// <param name="Least">Findings below are left out.</param>
/// <param name="FailOn">The least severity that counts as a failure of the audit; null for none.</param>
/// <param name="Verbose">Tell everything, folded nothing, passes included.</param>
/// <param name="Evidence">Show all evidence of a finding and who wants it so.</param>
/// <param name="Colour">Colour the text.</param>
/// <param name="Width">Columns to wrap prose at.</param>
/// <param name="CutsEvidence">Cut evidence at the width: on a terminal, unless everything was asked for.</param>
/// <param name="ProgramName">How to call this program in commands that are shown.</param>
internal sealed record ReportOptions(Severity Least, Severity? FailOn, bool Verbose, bool Evidence, bool Colour, int Width, bool CutsEvidence, string ProgramName);
