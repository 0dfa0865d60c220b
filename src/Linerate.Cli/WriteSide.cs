using Linerate.Apply.Handlers;
using Linerate.Apply.Machines;
using Linerate.Core.Host;
using Linerate.Hosts;
using Linerate.Hosts.Sources;
using Linerate.Linux;

namespace Linerate.Cli;

/// <summary>The machine that verbs change, and who asks. Tests put a model in its place.</summary>
internal sealed record WriteSide
{
    public required TargetAccess Access { get; init; }

    /// <summary>Reads the same machine anew, for guards and for who moved what.</summary>
    public required Func<HostSnapshot> Collect { get; init; }

    public required uint UserId { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public Action<TimeSpan> Sleep { get; init; } = Thread.Sleep;

    /// <summary>This program, to start it again as a guardian.</summary>
    public string Program { get; init; } = Environment.ProcessPath ?? "";

    internal static WriteSide OfThisMachine() => new()
    {
        Access = new TargetAccess(new LiveMachine(), HandlerCatalog.All),
        Collect = () => HostCollector.Collect(
            HostSources.Open(root: null, from: null, () => Stream.Null).Source ?? throw new CommandException("this machine cannot be read"),
            new CollectOptions { ForChanges = true }),
        UserId = ThisProcess.UserId,
    };
}
