using System.Collections.Immutable;
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

    /// <summary>Every verb by the name that it is called by. To make one is to make all its options, so a run makes the one that it is told.</summary>
    internal static readonly ImmutableArray<(string Name, Func<ProcessEnvironment, Command> Make)> Verbs =
    [
        ("audit", process => new AuditCommand(process)),
        ("capture", process => new CaptureCommand(process)),
        ("datapath", process => new DatapathCommand(process)),
        ("whatif", process => new WhatIfCommand(process)),
        ("size", process => new SizeCommand(process)),
        ("advise", process => new AdviseCommand(process)),
        ("guest", process => new GuestCommand(process)),
        ("migrate-check", process => new MigrateCheckCommand(process)),
        ("init", process => new InitCommand(process)),
        ("plan", process => new PlanCommand(process)),
        ("apply", process => new ApplyCommand(process)),
        ("confirm", process => new ConfirmCommand(process)),
        ("rollback", process => new RollbackCommand(process)),
        ("history", process => new HistoryCommand(process)),
        ("verify", process => new VerifyCommand(process)),
        ("drift", process => new DriftCommand(process)),
        ("guard", process => new GuardCommand(process)),
        ("export", process => new ExportCommand(process)),
        ("bench", process => new BenchCommand(process)),
        ("explain", process => new ExplainCommand(process)),
        ("rules", process => new RulesCommand(process)),
        ("map", process => new MapCommand(process)),
        ("nics", process => new NicsCommand(process)),
        ("completions", process => new CompletionsCommand(process)),
    ];

    /// <param name="process">Where it runs.</param>
    /// <param name="verb">The verb that is wanted; all of them where it is null or none of them.</param>
    internal static RootCommand Create(ProcessEnvironment process, string? verb = null)
    {
        var root = new RootCommand(Description);
        var wanted = Verbs.Where(one => one.Name == verb).ToArray();
        foreach (var (_, make) in wanted.Length > 0 ? wanted : [.. Verbs])
        {
            root.Subcommands.Add(make(process));
        }

        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion();
        root.Options.OfType<HelpOption>().Single().Action = new HelpAction { MaxWidth = process.Width ?? 80 };
        return root;
    }

    internal static int Run(string[] args, ProcessEnvironment process)
    {
        try
        {
            return Invoke(Create(process, args.FirstOrDefault()), args, process);
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
