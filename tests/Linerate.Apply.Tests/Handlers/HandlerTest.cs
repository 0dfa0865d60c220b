using Linerate.Apply.Handlers;
using Linerate.Apply.Models;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Tests.Handlers;

/// <summary>A model machine with two ports, and the one way to ask and tell any handler.</summary>
public abstract class HandlerTest : IDisposable
{
    protected const string Port = "0000:41:00.0";
    protected const string Nic = "eth1";

    private readonly string _root = Directory.CreateTempSubdirectory("linerate-handler-").FullName;

    protected HandlerTest()
    {
        Machine = new ModelMachine(_root);
        Ticking = new TickingMachine(Machine);
        Machine.ModelFiles.Pci.AddPort(Port, Nic, "igb", totalVfs: 7, queues: 2, firstInterrupt: 60);
    }

    protected ModelMachine Machine { get; }

    private protected TickingMachine Ticking { get; }

    protected ModelDisk Disk => Machine.Disk;

    public void Dispose()
    {
        Directory.Delete(_root, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static IHandler HandlerOf(Target target) => HandlerCatalog.All.Single(handler => handler.Kind == target.GetType());

    protected string? Read(Target target) => HandlerOf(target).Read(target, Ticking) is { IsKnown: true } known ? known.Value : "unknown";

    protected Failure? Write(Target target, string? value) => HandlerOf(target).Write(target, value, Ticking);

    /// <summary>Sets it, and says that this went well.</summary>
    protected void Set(Target target, string? value) => Assert.Null(Write(target, value));

    /// <summary>A refusal has a cause that holds these words, and says what to do.</summary>
    protected Failure Refused(Target target, string? value, params string[] words)
    {
        var failure = Write(target, value);
        Assert.NotNull(failure);
        Assert.All(words, word => Assert.Contains(word, failure.Cause, StringComparison.Ordinal));
        Assert.NotEmpty(failure.NextStep);
        return failure;
    }
}
