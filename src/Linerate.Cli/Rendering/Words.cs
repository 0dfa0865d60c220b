using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering;

/// <summary>The words that every output format uses for the same thing.</summary>
internal static class Words
{
    internal static string Of(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        _ => "note",
    };

    internal static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        Verdict.Unknown => "unknown",
        _ => "notApplicable",
    };

    internal static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>The plural noun for things of one kind: <c>3 VFs</c>.</summary>
    internal static string Count(int number, SubjectKind kind) => Count(number, kind switch
    {
        SubjectKind.Vf => "VF",
        SubjectKind.Nic => "NIC",
        SubjectKind.Guest => "guest",
        SubjectKind.Node => "node",
        SubjectKind.Cpu => "CPU",
        SubjectKind.Device => "device",
        _ => "host",
    });

    /// <summary>A subject as a line begins with it, without the owner that the heading already names.</summary>
    internal static string Of(Subject subject, string heading) =>
        subject.Name == heading ? ""
        : subject.Kind == SubjectKind.Guest && subject.Name.StartsWith(heading + "/", StringComparison.Ordinal) ? subject.Name[(heading.Length + 1)..]
        : subject.ToString();
}
