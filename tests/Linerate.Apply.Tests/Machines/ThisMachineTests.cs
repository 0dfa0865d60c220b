using System.Globalization;
using Linerate.Apply.Handlers;
using Linerate.Apply.Handlers.Nics;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Tests.Machines;

/// <summary>
/// Handlers on the real attributes of the machine that the tests run on, each set back at once. Only where its owner says so
/// with LINERATE_MAY_CHANGE_THIS_MACHINE=1.
/// </summary>
public sealed class ThisMachineTests
{
    private const string Functions = "/sys/bus/pci/devices";

    private static readonly LiveMachine Machine = new();

    public ThisMachineTests() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("LINERATE_MAY_CHANGE_THIS_MACHINE") == "1",
        "this machine may not be changed (LINERATE_MAY_CHANGE_THIS_MACHINE=1)");

    [Fact]
    public void A_vector_moves_and_comes_back()
    {
        var vectors = Machine.Files.Names(Functions).SelectMany(function => Vectors.TargetsOf(function, Machine)).ToArray();
        Assert.SkipWhen(vectors.Length == 0 || Environment.ProcessorCount < 2, "no vectors, or nowhere to move them");
        var moved = vectors.Count(vector => MovesAndComesBack(vector, "0", "1"));

        TestContext.Current.SendDiagnosticMessage($"{moved} of {vectors.Length} vectors were moved and brought back");
        Assert.True(moved > 0);
    }

    [Fact]
    public void A_pool_grows_and_shrinks()
    {
        var target = new HugePagesTarget(0, 2 << 20);
        Assert.SkipWhen(Read(target) is null, "no hugepages of 2 MiB on node 0");
        var start = Read(target);

        Assert.Null(Write(target, (int.Parse(start!, CultureInfo.InvariantCulture) + 2).ToString(CultureInfo.InvariantCulture)));
        Assert.Null(Write(target, start));
        Assert.Equal(start, Read(target));
    }

    [Fact]
    public void A_pool_larger_than_the_memory_is_not_even_asked_for()
    {
        var target = new HugePagesTarget(0, 1 << 30);
        Assert.SkipWhen(Read(target) is null, "no hugepages of 1 GiB on node 0");
        var start = Read(target);
        var failure = Write(target, "4096");

        Assert.Contains("that is free or cache", failure?.Cause, StringComparison.Ordinal);
        TestContext.Current.SendDiagnosticMessage(failure!.Cause);
        Assert.Equal(start, Read(target));
    }

    [Fact]
    public void Steering_of_a_queue_is_set_and_cleared()
    {
        var nic = Machine.Files.Names("/sys/class/net").FirstOrDefault(nic => nic != "lo" && Machine.Files.IsFolder($"/sys/class/net/{nic}/queues/rx-0"));
        Assert.SkipWhen(nic is null, "no interface with queues");

        Assert.True(MovesAndComesBack(new QueueCpusTarget(nic!, "rx-0", "rps_cpus"), "0", ""));
    }

    [Fact]
    public void A_sysctl_is_set_and_set_back()
    {
        const string Path = "/proc/sys/net/core/netdev_budget";
        Assert.SkipUnless(File.Exists(Path), $"no {Path}");

        Assert.True(MovesAndComesBack(new KernelFileTarget(Path), "300", "301"));
    }

    private static bool MovesAndComesBack(Target target, string one, string other)
    {
        if (HandlerOf(target).Read(target, Machine).Or(null) is not { } start)
        {
            return false;
        }

        foreach (var value in (ReadOnlySpan<string>)[one, other, start])
        {
            if (Write(target, value) is { } failure)
            {
                TestContext.Current.SendDiagnosticMessage($"{failure.Cause} -> {failure.NextStep}");
                return false;
            }

            Assert.Equal(value, Read(target));
        }

        return true;
    }

    private static IHandler HandlerOf(Target target) => HandlerCatalog.All.Single(handler => handler.Kind == target.GetType());

    private static string? Read(Target target) => HandlerOf(target).Read(target, Machine).Or(null);

    private static Failure? Write(Target target, string? value) => HandlerOf(target).Write(target, value, Machine);
}
