using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Linerate.Apply;
using Linerate.Cli.Commands.Benching;
using Linerate.Cli.Commands.Changing;
using Linerate.Cli.Commands.Exports;
using Linerate.Cli.Commands.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Commands;

/// <summary>The command line: one class per verb. Whatever goes wrong ends as one line on standard error and an exit code.</summary>
internal static class RootCommandLine
{
    internal const string Description = "What stands between a KVM guest and the line rate of an SR-IOV NIC: evidence, wanted values, remedies.";

    internal static RootCommand Create(ProcessEnvironment process)
    {
        var root = new RootCommand(Description)
        {
            new AuditCommand(process),
            new CaptureCommand(process),
            new DatapathCommand(process),
            new WhatIfCommand(process),
            new SizeCommand(process),
            new AdviseCommand(process),
            new GuestCommand(process),
            new MigrateCheckCommand(process),
            new InitCommand(process),
            new PlanCommand(process),
            new ApplyCommand(process),
            new ConfirmCommand(process),
            new RollbackCommand(process),
            new HistoryCommand(process),
            new VerifyCommand(process),
            new DriftCommand(process),
            new GuardCommand(process),
            new ExportCommand(process),
            new BenchCommand(process),
            new ExplainCommand(process),
            new RulesCommand(process),
            new MapCommand(process),
            new NicsCommand(process),
            new CompletionsCommand(process),
        };
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        root.Options.OfType<HelpOption>().Single().Action = new HelpAction { MaxWidth = process.Width ?? 80 };
        return root;
    }

    internal static int Run(string[] args, ProcessEnvironment process)
    {
        try
        {
            return Invoke(Create(process), args, process);
        }
        catch (Exception refusal) when (refusal is CommandException or ProfileException or RefusedException)
        {
            return Refuse(process, refusal.Message);
        }
        catch (IOException failure)
        {
            return Refuse(process, $"cannot write: {failure.Message}");
        }
#pragma warning disable CA1031 // the last resort: a person must not meet a stack trace
        catch (Exception bug)
#pragma warning restore CA1031
        {
            var refused = Refuse(process, $"a defect of linerate {Tool.Version} ({bug.GetType().Name}: {bug.Message}); please report it, with LINERATE_DEBUG=1 and a capture");
            if (process.Variable("LINERATE_DEBUG") is not null)
            {
                process.Error.WriteLine(bug);
            }

            return refused;
        }
    }

    private static int Invoke(RootCommand root, string[] args, ProcessEnvironment process)
    {
        var parsed = root.Parse(args);
        if (parsed.Action is not (HelpAction or PrintVersion) && UsageError.Of(parsed, args, process.ProgramName) is { } error)
        {
            return Refuse(process, error);
        }

        var exitCode = ExitCode.Clean;
        process.Write(writer => exitCode = parsed.Invoke(new InvocationConfiguration
        {
            Output = writer,
            Error = process.Error,
            EnableDefaultExceptionHandler = false,

            // Nothing here needs time to end: a signal may do what it does by default.
            ProcessTerminationTimeout = null,
        }));
        return exitCode;
    }

    private static int Refuse(ProcessEnvironment process, string message)
    {
        process.Error.WriteLine($"linerate: {Rendering.PrintableText.Of(message)}");
        return ExitCode.CouldNot;
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"{Tool.Name} {Tool.Version}");
            return ExitCode.Clean;
        }
    }
}
