using System.CommandLine;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Placement;
using Linerate.Core.Profiles;
using Linerate.Core.Units;

namespace Linerate.Cli.Commands;

/// <summary><c>linerate advise</c>: which link a card needs, and which slot of this host would give it that.</summary>
internal sealed class AdviseCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;
    private readonly JudgingOptions _judging = new();

    private readonly Argument<string?> _nic = new("nic")
    {
        Description = "A card by an interface or a PCI address of its first port; all cards when left out",
        HelpName = "NIC",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _speed = new("--speed")
    {
        Description = "Reckon with this rate of all ports together: of a card that is to be bought",
        HelpName = "100G",
    };

    internal AdviseCommand(ProcessEnvironment process)
        : base("advise", "Before buying or moving a card: which PCIe link its ports need, whether its slot has that, and which other root port would. Changes nothing.")
    {
        _process = process;
        Arguments.Add(_nic);
        Options.Add(_speed);
        _judging.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var profile = _judging.ReadProfile(parsed, _process);
        var speed = parsed.GetValue(_speed);
        var rate = speed is null ? (BitRate?)null
            : BitRate.TryParse(speed, out var known) ? known
            : throw new CommandException($"--speed: {speed} is no rate such as 100G or 2.5G");
        var all = CardPlacement.Of(_judging.Collect(parsed, _process), profile.Nics, rate).ToArray();
        var asked = parsed.GetValue(_nic);
        var shown = asked is null ? all : Array.FindAll(all, card => card.Name == asked || card.First.Address.ToString() == asked);
        if (shown.Length == 0)
        {
            throw new CommandException(asked is null
                ? "no network card of this host is known"
                : $"no card's first port is called {asked} here{NearestWord.Hint(asked, all.Select(card => card.Name))}");
        }

        var ink = new Ink(Ink.IsWanted("auto", _process));
        _process.Write(writer => new PlacementText(new Page(writer, Math.Min(_process.Width ?? PipedWidth, WidestProse)), ink).Write(shown));
        return ExitCode.Clean;
    }
}
