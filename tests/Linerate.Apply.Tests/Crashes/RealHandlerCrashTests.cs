using System.Globalization;
using Linerate.Apply.Applying;
using Linerate.Apply.Handlers;
using Linerate.Apply.Journals;
using Linerate.Apply.Machines;
using Linerate.Apply.Models;
using Linerate.Apply.Models.Crashes;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.State;
using Linerate.Apply.Undoing;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Apply.Tests.Crashes;

/// <summary>
/// The same with the handlers that ship, on a machine of files: a death between the two writes of one handler counts, too,
/// and afterwards every file of the machine is as before, not only what a handler reads.
/// </summary>
public sealed class RealHandlerCrashTests : IDisposable
{
    private const string Port = "0000:41:00.0";

    private static readonly string Vf0 = ModelPci.VfAddress(Port, 0);
    private static readonly string Vf1 = ModelPci.VfAddress(Port, 1);


    /// <summary>A VF of a port whose number of VFs stays.</summary>
    private static readonly string Other = ModelPci.VfAddress("0000:42:00.0", 0);

    private static readonly Plan Plan = PlainHost.FullPlan with
    {
        Steps =
        [
            new Step(new KernelFileTarget("/sys/kernel/mm/transparent_hugepage/enabled"), "always", "madvise"),
            new Step(new HugePagesTarget(1, 1 << 30), "0", "4"),
            new Step(new RingTarget("eth1", "rx"), "512", "4096"),
            new Step(new CoalescingTarget("eth1", "rx-usecs"), "3", "20"),
            new Step(new ChannelsTarget("eth1", "combined"), "2", "4"),
            new Step(new InterruptTarget(Port, "eth1-TxRx-0"), "0-7", "4"),
            new Step(new DriverTarget(Other), "igbvf", "vfio-pci"),
            new Step(new VfCountTarget(Port), "2", "4"),
            new Step(new VfPolicyTarget(Port, 0, "mac"), "02:00:00:00:00:a0", "02:00:00:00:00:a1"),
            new Step(new VfPolicyTarget(Port, 3, "trust"), null, "on"),
            new Step(new DriverTarget(Vf0), "igbvf", "vfio-pci"),
        ],
    };

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"linerate-real-{Guid.NewGuid():N}")).FullName;
    private readonly ITestOutputHelper _output;
    private int _hosts;

    public RealHandlerCrashTests(ITestOutputHelper output) => _output = output;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_apply_that_dies_anywhere_is_taken_back_or_completed()
    {
        var start = TreeOf(NewHost());
        var complete = NewHost();
        var count = new CrashPoint(-1, _ => { });
        Assert.Equal((ApplyEnd.Complete, ""), Apply(complete, count));
        var goal = TreeOf(complete);
        Assert.NotEqual(start, goal);
        RollBack(complete);
        Assert.Equal(start, TreeOf(complete));

        var losses = new List<string>();
        for (var point = 0; point < count.Count; point++)
        {
            Lose(Died(point, out var where), where, host => RollBack(host), start);
            Lose(Died(point, out where), where, host => Assert.Equal("", Apply(host, new CrashPoint(-1, _ => { })).Reason), goal);
        }

        _output.WriteLine($"{count.Count} kill points with the handlers that ship, rollback and completion each: {losses.Count} losses");
        Assert.Empty(losses);

        void Lose(string host, string where, Action<string> recover, string wanted)
        {
            recover(host);
            var now = TreeOf(host);
            if (now != wanted)
            {
                var lines = now.Split('\n').Except(wanted.Split('\n')).Concat(wanted.Split('\n').Except(now.Split('\n')).Select(line => $"lost {line}"));
                losses.Add($"{where}: {string.Join("; ", lines)}");
            }
        }
    }

    private string Died(int point, out string where)
    {
        var host = NewHost();
        var at = "";
        try
        {
            Apply(host, new CrashPoint(point, place => throw new InvalidOperationException(at = place)));
        }
        catch (InvalidOperationException)
        {
            // It died.
        }

        where = string.Create(CultureInfo.InvariantCulture, $"point {point} ({at})");
        return host;
    }

    private string NewHost()
    {
        var root = Path.Combine(_folder, (_hosts++).ToString(CultureInfo.InvariantCulture));
        var machine = new ModelMachine(Path.Combine(root, "host"));
        machine.Disk.Put("/proc/sys/kernel/hostname", Plan.Host.Name);
        machine.Disk.Put("/etc/machine-id", Plan.Host.MachineId);
        machine.Disk.Put("/proc/sys/kernel/random/boot_id", Plan.Host.BootId);
        machine.Disk.Put("/sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never");
        machine.Disk.Put("/sys/devices/system/node/node1/hugepages/hugepages-1048576kB/nr_hugepages", "0");
        machine.Disk.Put("/sys/devices/system/node/node1/hugepages/hugepages-1048576kB/free_hugepages", "0");
        machine.ModelFiles.Pci.AddPort(Port, "eth1", "igb", totalVfs: 7, queues: 2, firstInterrupt: 60);
        machine.ModelFiles.Pci.AddPort("0000:42:00.0", "eth2", "igb", totalVfs: 7, queues: 1, firstInterrupt: 70);
        machine.Disk.Put("/proc/irq/61/smp_affinity_list", "6");
        machine.ModelNics.Put(NicSettingGroup.Rings, "eth1", "rx", "512");
        machine.ModelNics.Put(NicSettingGroup.Coalescing, "eth1", "rx-usecs", "3");
        machine.ModelNics.Put(NicSettingGroup.Channels, "eth1", "combined", "2");
        var access = new TargetAccess(machine, HandlerCatalog.All);
        foreach (var (target, value) in ((Target, string)[])
        [
            (new VfCountTarget(Port), "2"),
            (new VfPolicyTarget(Port, 0, "mac"), "02:00:00:00:00:a0"),
            (new VfPolicyTarget(Port, 1, "mac"), "02:00:00:00:00:b1"),
            (new VfPolicyTarget(Port, 1, "spoofchk"), "off"),
            (new DriverTarget(Vf1), "vfio-pci"),
            (new VfCountTarget("0000:42:00.0"), "1"),
        ])
        {
            Assert.Null(access.Write(target, value));
        }

        return root;
    }

    private static (ApplyEnd End, string Reason) Apply(string host, CrashPoint point)
    {
        var machine = new ModelMachine(Path.Combine(host, "host"));
        machine.Disk.Watch = point.Pass;
        var state = new StateFolder(Path.Combine(host, "state")) { OpenJournal = (path, whole) => new CrashingJournalFile(JournalFile.Open(path, whole), point, keepsUnsynced: true) };
        var result = new Applier(new TargetAccess(machine, HandlerCatalog.All), state, TimeProvider.System, Victim.Options).Apply(Plan, CancellationToken.None);
        return (result.End, result.Reason);
    }

    private static void RollBack(string host)
    {
        var machine = new ModelMachine(Path.Combine(host, "host"));
        var state = new StateFolder(Path.Combine(host, "state"));
        if (Runs.RunHistory.Read(state).Any(run => run.ToTakeBack || run.IsOpen))
        {
            Assert.All(
                new Rollback(state, new Undoer(new TargetAccess(machine, HandlerCatalog.All), TimeProvider.System), machine).Run(null, TestRun.By),
                result => Assert.True(result.IsWhole, string.Join('\n', result.Steps.Select(step => $"{step.Step.Step.Target.Name}: {step.Note}"))));
        }
    }

    /// <summary>Every file and link of the machine.</summary>
    private static string TreeOf(string host)
    {
        var root = Path.Combine(host, "host");
        return string.Join('\n', Entries(new DirectoryInfo(root)).Order(StringComparer.Ordinal));

        IEnumerable<string> Entries(DirectoryInfo folder) => folder.EnumerateFileSystemInfos().SelectMany(entry => entry switch
        {
            { LinkTarget: { } target } => [$"{Path.GetRelativePath(root, entry.FullName)} -> {target}"],
            DirectoryInfo below => Entries(below),
            _ => (IEnumerable<string>)[$"{Path.GetRelativePath(root, entry.FullName)} {File.ReadAllText(entry.FullName).TrimEnd('\n')}"],
        });
    }
}
