using System.CommandLine;

namespace Linerate.Cli.Commands;

/// <summary>The command line: one class per verb.</summary>
internal static class RootCommandLine
{
    public static int Run(string[] args) =>
        new RootCommand("What stands between a KVM guest and the line rate of an SR-IOV NIC").Parse(args).Invoke();
}
