using System.CommandLine;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Json.WhatIf;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Host;
using Linerate.Core.Profiles;
using Linerate.Core.WhatIf;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate whatif</c>: a host with some facts thought otherwise, beside the host as it is.</summary>
internal sealed class WhatIfCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;
    private const int KeysTold = 40;
    private const int AlikeTold = 4;

    private readonly ProcessEnvironment _process;
    private readonly JudgingOptions _judging = new();

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "What to think otherwise: nic.NAME.link=gen4x16, nic.NAME.node=1, guest.NAME.node=1, iommu=pt, …; without any, the keys of this host are listed",
        HelpName = "KEY=VALUE",
    };

    private readonly FrameOption _frame = new();

    private readonly Option<bool> _json = new("--json") { Description = "As JSON" };

    internal WhatIfCommand(ProcessEnvironment process)
        : base("whatif", "Show what a change would be worth before making it: datapaths now and then, findings that go and come. Changes nothing.")
    {
        _process = process;
        Options.Add(_set);
        Options.Add(_frame);
        Options.Add(_json);
        _judging.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var frames = _frame.FramesOf(parsed);
        var profile = _judging.ReadProfile(parsed, _process);
        var host = _judging.Collect(parsed, _process);
        var assignments = parsed.GetValue(_set) ?? [];
        var ink = new Ink(Ink.IsWanted("auto", _process));
        var width = Math.Min(_process.Width ?? PipedWidth, WidestProse);
        if (assignments.Length == 0)
        {
            _process.Write(writer => WriteKeys(new Page(writer, width), ink, host));
            return ExitCode.Clean;
        }

        var then = assignments.Aggregate(host, Set);
        var comparison = Comparison.Of(host, then, profile, frames, _process.Today);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_process.Output, WhatIfDocument.Of(host, frames, assignments, comparison), Documents.Default.WhatIfDocument);
            return ExitCode.Clean;
        }

        _process.Write(writer => new ComparisonText(new Page(writer, width), ink).Write(comparison, assignments, frames));
        return ExitCode.Clean;
    }

    /// <exception cref="CommandException">The key or the value is none.</exception>
    private static HostSnapshot Set(HostSnapshot host, string assignment)
    {
        var (key, value) = assignment.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
            ? (assignment[..equals], assignment[(equals + 1)..])
            : throw new CommandException($"--set {assignment}: KEY=VALUE is wanted, such as nic.eth0.link=gen4x16");
        var setting = Setting.Of(host).FirstOrDefault(known => known.Key == key) ?? throw new CommandException($"--set: there is no {key} on this host{Known(host, key)}");
        return setting.Change(host, value) ?? throw new CommandException($"--set {key}: {value} is not accepted; wanted is {setting.Accepts}");
    }

    /// <summary>The nearest key, else those of the same thing, else what kinds there are.</summary>
    private static string Known(HostSnapshot host, string key)
    {
        var keys = Setting.Of(host).Select(setting => setting.Key).ToArray();
        if (NearestWord.To(key, keys) is { } near)
        {
            return $"; did you mean {near}?";
        }

        var dot = key.LastIndexOf('.');
        var siblings = dot < 0 ? [] : keys.Where(known => known.StartsWith(key[..(dot + 1)], StringComparison.Ordinal)).ToArray();
        var told = siblings.Length > 0 ? siblings : keys;
        return told.Length == 0 ? ": nothing that can be thought otherwise was read" : $"; there are {string.Join(", ", told.Take(KeysTold))}{(told.Length > KeysTold ? $" and {told.Length - KeysTold} more (linerate whatif lists them)" : "")}";
    }

    private static void WriteKeys(Page page, Ink ink, HostSnapshot host)
    {
        page.Line(ink.Bold("What can be thought otherwise of this host:"));
        var settings = Setting.Of(host).GroupBy(setting => FamilyOf(setting.Key)).ToArray();
        foreach (var family in settings)
        {
            foreach (var setting in family.Take(AlikeTold))
            {
                page.Prose($"  {PrintableText.Of(setting.Key)}=  ", 6, setting.Accepts);
            }

            if (family.Skip(AlikeTold).Any())
            {
                page.Line($"  and {family.Count() - AlikeTold} more like it");
            }
        }

        if (settings.Length == 0)
        {
            page.Line("  nothing: no NIC, guest or IOMMU group of it is known");
        }
    }

    /// <summary>VFs are alike; NICs and guests have names that people know.</summary>
    private static string FamilyOf(string key) => key.StartsWith("vf.", StringComparison.Ordinal) ? "vf" : key;
}
