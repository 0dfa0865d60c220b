using System.Collections.Immutable;
using System.CommandLine;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Plans;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Agents;
using Linerate.Core.Audits;
using Linerate.Core.Host;
using Linerate.Core.Planning;
using Linerate.Core.Plans;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;
using Linerate.Hosts.Agents;
using Linerate.Hosts.Captures;
using Linerate.Hosts.Sources;

namespace Linerate.Cli.Commands.Guests;

/// <summary><c>linerate guest</c>: looks into a guest and judges it together with its host.</summary>
internal sealed class GuestCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private static readonly TimeSpan AgentLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>The rules that a look inside answers, or answers better.</summary>
    private static readonly ImmutableArray<Rule> Rules = [.. RuleCatalog.All.Where(rule => rule.Info.Id is "GST005" or "GST006" or "GST007" or "NIC009" or "VF007")];

    private readonly ProcessEnvironment _process;
    private readonly JudgingOptions _judging = new();

    private readonly Argument<string> _guest = new("NAME") { Description = "The guest" };

    private readonly Option<string?> _agent = new("--agent")
    {
        Description = "Speak with the guest agent at this socket, for a guest that libvirt does not know",
        HelpName = "SOCKET",
    };

    private readonly Option<string?> _inside = new("--inside")
    {
        Description = "Read a capture that linerate made inside the guest, instead of asking its agent",
        HelpName = "CAPTURE",
    };

    private readonly Option<string?> _capture = new("--capture")
    {
        Description = "Also write what was read inside to this new file, for --inside",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the findings as a JSON report" };

    private readonly Option<bool> _plan = new("--plan") { Description = "Plan what to set inside through the guest agent, instead of printing findings" };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "With --plan: also write the plan to this new file; linerate apply takes it",
        HelpName = "FILE",
    };

    internal GuestCommand(ProcessEnvironment process)
        : base("guest", "Look into a guest through its QEMU guest agent: rings, channels, moderation, driver, offloads and vectors of its NICs, judged together with the host; --plan plans what to set inside. Changes nothing. Exit code: 0 clean, 1 findings, 2 could not do the job.")
    {
        _process = process;
        Arguments.Add(_guest);
        foreach (Option option in (Option[])[_agent, _inside, _capture, _plan, _output, _json])
        {
            Options.Add(option);
        }

        _judging.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(_guest);
        if (parsed.GetValue(_output) is not null && !parsed.GetValue(_plan))
        {
            throw new CommandException("--output is for a plan: add --plan");
        }

        var profile = _judging.ReadProfile(parsed, _process);
        var host = _judging.Collect(parsed, _process);
        if (host.Guests.All.All(guest => guest.Name != name))
        {
            throw new CommandException($"this host has no guest {name}{NearestWord.Hint(name, host.Guests.All.Select(guest => guest.Name))}");
        }

        var inside = LookInside(parsed, name);
        var both = host with { Insides = host.Insides.Add(name, inside) };
        if (parsed.GetValue(_plan))
        {
            WritePlan(parsed, InsidePlanner.Make(new PlanRequest(both, profile, _process.Today) { MadeBy = Tool.Version, WordsOf = CostWords.Of }, name));
            return ExitCode.Clean;
        }

        var ports = both.Guests.All.Where(guest => guest.Name == name).SelectMany(both.FunctionsOf)
            .Select(function => Subject.Port(both, both.PhysicalFunctionOf(function)).Name)
            .ToHashSet(StringComparer.Ordinal);
        var report = Audit.Run(both, profile, Rules, _process.Today, finding => finding.Subject.Owner == name || ports.Contains(finding.Subject.Name));
        Write(parsed, report, inside, name);
        return report.Worst is null ? ExitCode.Clean : ExitCode.Findings;
    }

    private void WritePlan(ParseResult parsed, Plan plan)
    {
        var file = parsed.GetValue(_output);
        if (file is not null)
        {
            PrivateFile.Write(file, stream => JsonOutput.Write(stream, plan, PlanJson.Default.Plan));
        }

        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_process.Output, plan, PlanJson.Default.Plan);
            return;
        }

        _process.Write(writer => new PlanText(new Page(writer, Math.Min(_process.Width ?? PipedWidth, WidestProse)), new Ink(Ink.IsWanted("auto", _process)), _process.ProgramName).Write(plan, [], _judging.Typed(parsed, _process.ProgramName, _output, _json, _inside), file));
    }

    private void Write(ParseResult parsed, AuditReport report, HostSnapshot inside, string name)
    {
        var options = new ReportOptions(
            Least: Severity.Note,
            FailOn: Severity.Note,
            Verbose: true,
            Evidence: false,
            Colour: Ink.IsWanted("auto", _process),
            Width: Math.Min(_process.Width ?? PipedWidth, WidestProse),
            CutsEvidence: false,
            ProgramName: _process.ProgramName);
        if (parsed.GetValue(_json))
        {
            JsonReport.Write(report, options, _process.Output);
            return;
        }

        _process.Write(writer =>
        {
            InsideText.Write(inside, name, new Page(writer, options.Width), new Ink(options.Colour));
            TextReport.Write(report, options, writer);
        });
    }

    private HostSnapshot LookInside(ParseResult parsed, string name)
    {
        if (parsed.GetValue(_inside) is { } file)
        {
            var opened = HostSources.Open(root: null, file, () => _process.Input);
            return InsideCollector.Collect(opened.Source ?? throw new CommandException($"--inside {opened.Refusal}"));
        }

        using var socket = Connect(parsed.GetValue(_agent));
        IAgentChannel channel = socket ?? (IAgentChannel?)VirshAgent.OfThisMachine(name)
            ?? throw new CommandException("this machine has no virsh: name the agent's socket with --agent, or a capture made inside with --inside");
        var source = InsideCollector.Open(new GuestAgent(channel, () => _process.Wait(BetweenLooks)));
        if (!source.TryGet(out var found))
        {
            throw new CommandException($"{name}: its guest agent cannot be asked ({source.Missing}); install qemu-guest-agent inside, and give the guest its channel org.qemu.guest_agent.0");
        }

        var recording = new RecordingHost(found);
        var inside = InsideCollector.Collect(recording);
        if (parsed.GetValue(_capture) is { } to)
        {
            IReadOnlyCollection<CaptureEntry> entries = [.. recording.Entries];
            PrivateFile.Write(to, stream => CaptureWriter.Write(stream, CaptureHeader.Of(inside.Identity, Tool.Version, _process.Now), entries));
        }

        return inside;
    }

    private static SocketAgent? Connect(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var agent = SocketAgent.Connect(path, AgentLimit);
        return agent.TryGet(out var connected) ? connected : throw new CommandException($"--agent {agent.Missing}");
    }
}
