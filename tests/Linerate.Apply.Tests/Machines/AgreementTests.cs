using System.Diagnostics;
using System.Globalization;
using Linerate.Apply.Handlers;
using Linerate.Apply.Machines;
using Linerate.Core.Host;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Hosts;
using Linerate.Hosts.Sources;

namespace Linerate.Apply.Tests.Machines;

/// <summary>
/// What a plan expects comes from collectors, what a step finds from handlers. On real hosts both must say the same in the same
/// words; else every plan would be stale, or a vector taken for another.
/// </summary>
public sealed class AgreementTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>Of a host's vectors that are asked for: a table of 104 CPUs is long, and a handler reads it anew each time.</summary>
    private const int MostVectors = 12;

    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-agree-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("dell-r640-64vf")]
    [InlineData("dell-r750-e810")]
    [InlineData("cx5-sriov-hpe-2s")]
    [InlineData("qat-16vf")]
    [InlineData("supermicro-4029gp-cx4")]
    public void Handlers_read_of_a_captured_host_what_collectors_read(string name) => Compare(Unpack(name));

    /// <summary>A tree of the lab, where one is at hand: LINERATE_TREE names its folder.</summary>
    [Fact]
    public void Handlers_read_of_a_named_tree_what_collectors_read()
    {
        var tree = Environment.GetEnvironmentVariable("LINERATE_TREE");
        Assert.SkipWhen(string.IsNullOrEmpty(tree), "LINERATE_TREE names no folder");

        Compare(tree!);
    }

    private void Compare(string tree)
    {
        using var source = DirectoryHost.Open(tree, out var refusal);
        Assert.True(source is not null, refusal);
        using var files = LiveFiles.Below(tree).Files!;
        var machine = new TreeMachine(files);
        var expected = Expected(HostCollector.Collect(source!, CollectOptions.Default)).ToArray();
        var wrong = expected
            .Select(pair => (pair.Target, pair.Value, Found: HandlerCatalog.All.Single(handler => handler.Kind == pair.Target.GetType()).Read(pair.Target, machine)))
            .Where(item => !item.Found.IsKnown || item.Found.Value != item.Value)
            .Select(item => $"{item.Target}: {item.Value ?? "none"} by the collector, {item.Found} by the handler")
            .ToArray();

        output.WriteLine(string.Join(", ", expected.GroupBy(pair => pair.Target.GetType().Name).Select(group => $"{group.Count()} {group.Key}")));
        Assert.True(wrong.Length == 0, $"{wrong.Length} of {expected.Length}:\n{string.Join('\n', wrong.Take(20))}");
        Assert.NotEmpty(expected);
    }

    private static IEnumerable<(Target Target, string? Value)> Expected(HostSnapshot host)
    {
        // Two vectors of one function that have one name cannot be told apart, by nobody.
        var vectors = host.Interrupts.All.Where(row => row.Device is not null && row.Action.Length > 0).GroupBy(row => (row.Device!.Value, row.Action)).Where(group => group.Count() == 1);
        var known = vectors.Select(group => group.Single()).Where(vector => vector.Requested.IsKnown).ToArray();
        foreach (var vector in known.Where((_, index) => index % ((known.Length / MostVectors) + 1) == 0))
        {
            if (vector.Requested.TryGet(out var cpus))
            {
                yield return (new InterruptTarget(vector.Device!.Value.ToString(), vector.Action), cpus.ToString());
            }
        }

        foreach (var device in host.Pci.Devices)
        {
            if (device.Driver.TryGet(out var driver))
            {
                yield return (new DriverTarget(device.Address.ToString()), driver);
            }

            if (device.VfCount.TryGet(out var count))
            {
                yield return (new VfCountTarget(device.Address.ToString()), count.ToString(CultureInfo.InvariantCulture));
            }
        }

        foreach (var node in host.Numa.Nodes)
        {
            foreach (var pool in node.HugePages.Where(pool => pool.Total.IsKnown))
            {
                yield return (new HugePagesTarget(node.Id.Number, pool.PageSize.Bytes), pool.Total.Value.ToString(CultureInfo.InvariantCulture));
            }
        }

        foreach (var nic in host.Nics.All)
        {
            foreach (var queue in nic.ReceiveQueues.Where(queue => queue.Cpus.IsKnown))
            {
                yield return (new QueueCpusTarget(nic.Name, $"rx-{queue.Index}", "rps_cpus"), queue.Cpus.Value.ToString());
            }

            foreach (var queue in nic.TransmitQueues.Where(queue => queue.Cpus.IsKnown))
            {
                yield return (new QueueCpusTarget(nic.Name, $"tx-{queue.Index}", "xps_cpus"), queue.Cpus.Value.ToString());
            }
        }

        if (host.Memory.TransparentHugePages.TryGet(out var choice))
        {
            yield return (new KernelFileTarget("/sys/kernel/mm/transparent_hugepage/enabled"), choice);
        }
    }

    private string Unpack(string name)
    {
        var archive = Path.Combine(Root(AppContext.BaseDirectory), "..", "shared", "corpus", $"{name}.tar.gz");
        Assert.SkipUnless(File.Exists(archive), $"no captured host {name} beside the repository");
        using var tar = Process.Start("tar", ["-xzf", archive, "-C", _folder]);
        tar.WaitForExit();
        Assert.Equal(0, tar.ExitCode);
        return Directory.Exists(Path.Combine(_folder, "sys")) ? _folder : Directory.GetDirectories(_folder).Single(folder => Directory.Exists(Path.Combine(folder, "sys")));
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Linerate.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
