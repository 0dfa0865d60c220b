using System.ComponentModel;

namespace Linerate.Cli.Rendering.Json;

[Description("The denominator: one question per rule and subject. checked = pass + fail + unknown + waived.")]
internal sealed record CountsDocument
{
    public required int Checked { get; init; }

    public required int Pass { get; init; }

    public required int Fail { get; init; }

    public required int Unknown { get; init; }

    public required int Waived { get; init; }

    [Description("Questions that do not arise on this host; not among the checked.")]
    public required int NotApplicable { get; init; }

    [Description("Failures by severity.")]
    public required int Critical { get; init; }

    public required int Warnings { get; init; }

    public required int Notes { get; init; }
}
