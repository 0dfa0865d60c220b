using System.Collections.Immutable;
using System.Text;
using Linerate.Cli;
using Linerate.Cli.Commands;
using Linerate.Cli.Completions;

namespace Linerate.DocGen;

/// <summary>docs/man/linerate.1, out of the command line itself.</summary>
internal static class ManPage
{
    private const string Closing =
        """
        .SH EXIT STATUS
        .TP
        .B 0
        The job is done; an audit found nothing at or above \-\-fail\-on.
        .TP
        .B 1
        The audit found failures at or above \-\-fail\-on.
        .TP
        .B 2
        The job could not be done; standard error says why in one line.
        .TP
        .B 3
        A plan failed, was stopped or was not confirmed, and was taken back.
        .TP
        .B 4
        Some of a plan is done and some is not.
        .TP
        .B 5
        A rollback left values alone that somebody else has changed.
        .SH ENVIRONMENT
        .TP
        .B NO_COLOR
        Set and not empty: no colour unless \-\-color always.
        .TP
        .B LINERATE_DEBUG
        Set and not empty: a defect shows its stack trace.
        .SH FILES
        .TP
        .I /etc/linerate/site.toml
        Thresholds and waivers of this site.
        .TP
        .I /etc/linerate/nics/*.toml
        Facts about NICs that this site adds or knows better.
        .TP
        .I /var/lib/linerate/journal/
        What was applied, a file for each run; for root alone.
        .SH EXAMPLES
        .TP
        .B linerate audit
        Judge this machine; as root more can be known.
        .TP
        .B linerate audit \-\-profile latency \-\-fail\-on critical
        Judge by another profile; fail for critical findings only.
        .TP
        .B linerate capture \-\-redact \-\-to host.capture
        Record what an audit reads, without names and addresses.
        .TP
        .B linerate apply plan.json \-\-confirm 120s
        Carry out a plan; without linerate confirm within two minutes all goes back.
        .TP
        .B ssh host linerate capture \-\-to \- | linerate audit \-\-from \-
        Judge a machine far away.

        """;

    internal static string Write(ImmutableArray<Verb> verbs)
    {
        var page = new StringBuilder();
        page.Append($".TH LINERATE 1 \"\" \"linerate {Tool.Version}\" \"User Commands\"\n");
        page.Append($".SH NAME\nlinerate \\- {Escaped(RootCommandLine.Description)}\n");
        page.Append(".SH SYNOPSIS\n");
        foreach (var verb in verbs.Where(verb => verb.Name.Length > 0))
        {
            page.Append($".B linerate {verb.Name}\n[\\fIoptions\\fR]{(verb.Argument is null ? "" : $" \\fI{verb.Argument}\\fR")}\n.br\n");
        }

        page.Append(".SH COMMANDS\n");
        foreach (var verb in verbs.Where(verb => verb.Name.Length > 0))
        {
            page.Append($".SS linerate {verb.Name}\n{Escaped(verb.Description)}\n");
            foreach (var option in verb.Options.Where(option => option.Name != "--help"))
            {
                AddOption(page, option);
            }
        }

        return page.Append(Closing).ToString();
    }

    private static void AddOption(StringBuilder page, VerbOption option)
    {
        var value = option.Value is null ? "" : $" \\fI{Escaped(option.Value)}\\fR";
        page.Append($".TP\n{string.Join(", ", option.Spellings.Select(spelling => $"\\fB{Escaped(spelling)}\\fR"))}{value}\n{Escaped(option.Description)}\n");
    }

    /// <summary>roff reads a hyphen as a breaking dash and a leading dot as a request.</summary>
    private static string Escaped(string text)
    {
        var escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? $"\\&{escaped}" : escaped;
    }
}
