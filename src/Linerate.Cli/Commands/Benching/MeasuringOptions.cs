using System.CommandLine;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Profiles;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Cli.Commands.Benching;

/// <summary>What a result is held against and where it goes: the options of every verb that measures.</summary>
internal sealed class MeasuringOptions
{
    private readonly Option<string?> _vf = new("--vf")
    {
        Description = "Hold the result against the datapath of this guest, NIC or PCI address, receiving end first",
        HelpName = "GUEST|NIC",
    };

    private readonly Option<bool> _allowBusy = new("--allow-busy") { Description = "Measure though other processes take CPU time; the result says so" };

    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the result, JSON, to this new file", HelpName = "FILE" };

    private readonly Option<bool> _json = new("--json") { Description = "Print the result as JSON" };

    private readonly NicFolderOption _nics = new();

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_vf, _allowBusy, _output, _json, _nics])
        {
            command.Options.Add(option);
        }
    }

    internal string? PathOf(ParseResult parsed) => parsed.GetValue(_vf);

    internal bool AllowsBusy(ParseResult parsed) => parsed.GetValue(_allowBusy);

    internal string? OutputOf(ParseResult parsed) => parsed.GetValue(_output);

    internal bool WantsJson(ParseResult parsed) => parsed.GetValue(_json);

    internal Profile ProfileOf(ParseResult parsed, ProcessEnvironment process) =>
        ProfileReader.Read(ProfileReader.Default, null, [.. RuleCatalog.All.Select(rule => rule.Info.Id)], _nics.FolderOf(parsed, process));
}
