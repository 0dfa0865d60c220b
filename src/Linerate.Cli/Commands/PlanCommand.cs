using System.CommandLine;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Intents;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Plans;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Intents;
using Linerate.Core.Planning;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Dpdk;
using Linerate.Core.Plans.Guards;
using Linerate.Core.Plans.Persistence;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate plan</c>: what to change, from what to what, in which order and why.</summary>
internal sealed class PlanCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;
    private readonly JudgingOptions _judging = new();

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Also write the plan to this new file, which only its owner may read; linerate apply takes it",
        HelpName = "FILE",
    };

    private readonly Option<string?> _intent = new("--intent")
    {
        Description = "What its owner wants, TOML: linerate init writes one",
        HelpName = "FILE",
    };

    private readonly Option<bool> _persist = new("--persist") { Description = "Also write the files and units that make these settings survive a reboot: docs/guide/persistence.md" };

    private readonly Option<bool> _json = new("--json") { Description = "The plan itself, as JSON" };

    internal PlanCommand(ProcessEnvironment process)
        : base("plan", "Say what to change so that the host meets its profile: each value now and then, why, what it is worth and what it risks. Changes nothing.")
    {
        _process = process;
        _judging.AddTo(this);
        Options.Add(_intent);
        Options.Add(_output);
        Options.Add(_persist);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var intent = parsed.GetValue(_intent) is { } wanted ? IntentReader.Read(wanted) : Intent.None;
        var profile = _judging.ReadProfile(parsed, _process, intent.Profile);
        var host = _judging.Collect(parsed, _process, forChanges: true);
        if (IntentCheck.FirstUnknown(intent, host) is { } unknown)
        {
            throw new CommandException($"{parsed.GetValue(_intent)}: {unknown}");
        }

        var plan = Planner.Make(new PlanRequest(host, profile, _process.Today) { Intent = intent, MadeBy = Tool.Version, WordsOf = CostWords.Of });
        if (parsed.GetValue(_persist))
        {
            if (intent.Untouchable.Contains("files"))
            {
                throw new CommandException($"--persist writes files below /etc, and {parsed.GetValue(_intent)} says that files are untouchable");
            }

            plan = PersistencePlanner.AddTo(plan, host, Environment.ProcessPath ?? "/usr/bin/linerate");
        }

        var file = parsed.GetValue(_output);
        if (file is not null)
        {
            PrivateFile.Write(file, stream => Write(plan, stream));
        }

        if (parsed.GetValue(_json))
        {
            Write(plan, _process.Output);
            return ExitCode.Clean;
        }

        var ink = new Ink(Ink.IsWanted("auto", _process));
        var width = Math.Min(_process.Width ?? PipedWidth, WidestProse);
        var guards = new StepGuards(host);
        Refusal[] refusals = [.. plan.Steps.Select(step => guards.Check(step, [])).OfType<Refusal>()];
        _process.Write(writer =>
        {
            var page = new Page(writer, width);
            new PlanText(page, ink, _process.ProgramName).Write(plan, refusals, _judging.Typed(parsed, _process.ProgramName, _output, _json), file);
            if (intent.Dpdk.IsEmpty && profile.Vf.ForDpdk.Value && DpdkLaunch.FreeVf(host) is { } vf)
            {
                DpdkLaunchText.Write(page, ink, vf, DpdkLaunch.Of(host, new DpdkWish([vf], 1)));
            }
        });
        return ExitCode.Clean;
    }

    private static void Write(Plan plan, Stream stream)
    {
        JsonOutput.Write(stream, plan, PlanJson.Default.Plan);
    }
}
