using Linerate.Cli.Commands;

return RootCommandLine.Run(args);
