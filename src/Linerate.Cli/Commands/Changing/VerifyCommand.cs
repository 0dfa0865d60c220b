using System.Collections.Immutable;
using System.CommandLine;
using Linerate.Apply;
using Linerate.Apply.Verifying;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering.Changing;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Json.Changing;
using Linerate.Core.Plans.Inspection;

namespace Linerate.Cli.Commands.Changing;

/// <summary><c>linerate verify</c>: whether the host is as a plan wants it.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly Argument<string?> _plan = new("PLAN") { Description = "A plan; the last run where none is named", HelpName = "PLAN", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = new("--json") { Description = "As JSON" };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Also list what passes" };
    private readonly StateOption _state = new();

    internal VerifyCommand(ProcessEnvironment process)
        : base("verify", "Hold a plan, or the last run, against the host: item, expected, actual, compliant, note. Changes nothing. Exit code: 0 all pass, 1 something fails, 2 something could not be told.")
    {
        _process = process;
        Arguments.Add(_plan);
        foreach (Option option in (Option[])[_json, _verbose, _state])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var verification = new Verification(_process.WriteSide().Access);
        int? number = null;
        ImmutableArray<VerifiedItem> items;
        if (parsed.GetValue(_plan) is { } file)
        {
            var plan = PlanFile.Read(file);
            items = PlanInspection.Refusal(plan) is { } fault ? throw new RefusedException($"{file}: {fault}") : verification.Of(plan);
        }
        else
        {
            var run = LastRun.In(_state.FolderOf(parsed));
            number = run.Number;
            items = verification.Of(run);
        }

        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_process.Output, VerificationDocument.Of(number, items), Documents.Default.VerificationDocument);
        }
        else
        {
            Screen.Show(_process, (page, ink) => new VerificationText(page, ink).Write(items, parsed.GetValue(_verbose)));
        }

        return items.Any(item => item.Compliant == Compliance.Fail) ? ExitCode.Findings
            : items.Any(item => item.Compliant is Compliance.Unknown or Compliance.Error) ? ExitCode.CouldNot
            : ExitCode.Clean;
    }
}
