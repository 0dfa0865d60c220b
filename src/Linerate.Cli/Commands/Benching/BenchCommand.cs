using System.CommandLine;
using Linerate.Cli.Commands.Benching.Comparing;
using Linerate.Cli.Commands.Benching.Density;

namespace Linerate.Cli.Commands.Benching;

/// <summary><c>linerate bench</c>: measures, compares, finds the knee, and shows what was stored.</summary>
internal sealed class BenchCommand : Command
{
    internal BenchCommand(ProcessEnvironment process)
        : base("bench", "Measure with traffic of your own: between network namespaces, guests and hosts that you name. Sends nowhere else, and leaves nothing running.")
    {
        Subcommands.Add(new BenchRunCommand(process));
        Subcommands.Add(new BenchMlrsearchCommand(process));
        Subcommands.Add(new BenchRfc2544Command(process));
        Subcommands.Add(new BenchCompareCommand(process));
        Subcommands.Add(new BenchDensityCommand(process));
        Subcommands.Add(new BenchShowCommand(process));
        Subcommands.Add(new BenchTrendCommand(process));
        Subcommands.Add(new BenchCleanCommand(process));
    }
}
