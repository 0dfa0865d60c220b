using Linerate.Cli;
using Linerate.Cli.Commands;

return RootCommandLine.Run(args, ProcessEnvironment.OfThisProcess());
