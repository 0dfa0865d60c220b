using System.CommandLine;
using Linerate.Bench.Results;
using Linerate.Cli.Rendering.Benching;
using Linerate.Cli.Rendering.Text;

namespace Linerate.Cli.Commands.Benching;

/// <summary><c>linerate bench show</c>: what was stored, one result in full or several side by side.</summary>
internal sealed class BenchShowCommand : Command
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    private readonly ProcessEnvironment _process;

    private readonly Argument<string[]> _files = new("RESULT") { Description = "What a bench stored with -o", HelpName = "RESULT", Arity = ArgumentArity.OneOrMore };

    internal BenchShowCommand(ProcessEnvironment process)
        : base("show", "Show stored results: one in full, several as a table, oldest first. Measures nothing.")
    {
        _process = process;
        Arguments.Add(_files);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        (string Name, BenchResult Result)[] results = [.. parsed.GetRequiredValue(_files).Select(file => (file, StoredResult.Read(file)))];
        _process.Write(writer =>
        {
            var page = new Page(writer, Math.Min(_process.Width ?? PipedWidth, WidestProse));
            var ink = new Ink(Ink.IsWanted("auto", _process));
            if (results is [var only])
            {
                new BenchText(page, ink).Write(only.Result);
            }
            else
            {
                new ResultTable(page, ink).Write(results);
            }
        });
        return ExitCode.Clean;
    }
}
