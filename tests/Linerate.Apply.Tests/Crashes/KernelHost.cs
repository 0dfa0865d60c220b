using System.Collections.Immutable;
using Linerate.Apply.Applying;
using Linerate.Apply.Handlers;
using Linerate.Apply.Journals;
using Linerate.Apply.Machines;
using Linerate.Apply.Models;
using Linerate.Apply.Models.Crashes;
using Linerate.Apply.Runs;
using Linerate.Apply.State;
using Linerate.Apply.Undoing;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Crashes;

/// <summary>A model host under the handlers of the product: every write that they make is a point to die at.</summary>
internal sealed class KernelHost
{
    private const string Port = "0000:41:00.0";
    private const string Nic = "eth1";
    private const string Pool = "/sys/devices/system/node/node1/hugepages/hugepages-1048576kB";

    private const string BootId = "/proc/sys/kernel/random/boot_id";
    private const string GrubDefaults = "/etc/default/grub";
    private const string GrubMenu = "/boot/grub/grub.cfg";

    private static readonly Author By = new(0, "tester");
    private static readonly ApplyOptions Options = new() { By = By, MadeBy = "0.1.0" };

    internal const string NextBoot = "22222222-3333-4444-5555-666666666666";

    private readonly string _root;
    private readonly string _state;

    internal KernelHost(string folder) => (_root, _state) = (Path.Combine(folder, "host"), Path.Combine(folder, "state"));

    internal static Plan Plan { get; } = new()
    {
        MadeBy = "0.1.0",
        Host = new PlanHost("model", "0123456789abcdef0123456789abcdef", "11111111-2222-3333-4444-555555555555"),
        Profile = "throughput",
        Steps =
        [
            new Step(new KernelFileTarget("/sys/kernel/mm/transparent_hugepage/enabled"), "always", "madvise"),
            new Step(new HugePagesTarget(1, 1 << 30), "2", "8"),
            new Step(new RingTarget(Nic, "rx"), "256", "4096"),
            new Step(new CoalescingTarget(Nic, "rx-usecs"), "3", "20"),
            new Step(new FeatureTarget(Nic, "rx-gro"), "on", "off"),
            new Step(new ChannelsTarget(Nic, "combined"), "2", "1"),
            new Step(new InterruptTarget(Port, "eth1-TxRx-0"), "5", "4"),
            new Step(new QueueCpusTarget(Nic, "tx-0", "xps_cpus"), "0", "4"),
            new Step(new VfCountTarget(Port), "2", "4"),
            new Step(new VfPolicyTarget(Port, 0, "mac"), "02:00:00:00:00:a0", "02:00:00:00:00:a1"),
            new Step(new VfPolicyTarget(Port, 3, "trust"), null, "on"),
            new Step(new DriverTarget(ModelPci.VfAddress(Port, 0)), "igbvf", "vfio-pci"),
            new Step(new DriverTarget(ModelPci.VfAddress(Port, 1)), "vfio-pci", "igbvf"),
            new Step(new DriverTarget(ModelPci.VfAddress(Port, 3)), null, "vfio-pci"),
            new Step(new BootParametersTarget("grub"), "quiet", "quiet iommu=pt") { Risk = Risk.Reboot },
        ],
    };

    /// <summary>What of it is kept on disk, and so is there after a power cut.</summary>
    internal static Plan Kept { get; } = Plan with { Steps = [.. Plan.Steps.Where(step => step.Target.OutlivesBoot)] };

    internal Plan Wanted { get; init; } = Plan;

    /// <summary>Makes the host as it is before the plan, with settings that no step of it asks for and that it must not cost.</summary>
    internal KernelHost Make()
    {
        var machine = new ModelMachine(_root);
        var disk = machine.Disk;
        disk.Put("/proc/sys/kernel/hostname", Plan.Host.Name);
        disk.Put("/etc/machine-id", Plan.Host.MachineId);
        disk.Put(BootId, Plan.Host.BootId);
        disk.Put("/proc/sys/kernel/osrelease", "6.12.0");
        disk.Put(GrubDefaults, "GRUB_CMDLINE_LINUX_DEFAULT=\"quiet\"");
        disk.Put(GrubMenu, disk.Get(GrubDefaults)!);
        disk.Put("/sys/kernel/mm/transparent_hugepage/enabled", "[always] madvise never");
        disk.Put($"{Pool}/nr_hugepages", "2");
        disk.Put($"{Pool}/free_hugepages", "8");
        machine.ModelFiles.Pci.AddPort(Port, Nic, "igb", totalVfs: 7, queues: 2, firstInterrupt: 60);
        disk.Put($"/sys/bus/pci/devices/{Port}/net/{Nic}/queues/tx-0/xps_cpus", "1");
        machine.ModelNics.Put(NicSettingGroup.Rings, Nic, "rx", "256");
        machine.ModelNics.Put(NicSettingGroup.Coalescing, Nic, "rx-usecs", "3");
        machine.ModelNics.Put(NicSettingGroup.Features, Nic, "rx-gro", "on");
        machine.ModelNics.Put(NicSettingGroup.Channels, Nic, "combined", "2");
        var access = AccessTo(machine);
        foreach (var (target, value) in (ReadOnlySpan<(Target, string)>)
        [
            (new VfCountTarget(Port), "2"),
            (new InterruptTarget(Port, "eth1-TxRx-0"), "5"),
            (new InterruptTarget(Port, "eth1-TxRx-1"), "6"),
            (new VfPolicyTarget(Port, 0, "mac"), "02:00:00:00:00:a0"),
            (new VfPolicyTarget(Port, 1, "mac"), "02:00:00:00:00:b1"),
            (new VfPolicyTarget(Port, 1, "vlan"), "12"),
            (new DriverTarget(ModelPci.VfAddress(Port, 1)), "vfio-pci"),
        ])
        {
            Assert.Null(access.Write(target, value));
        }

        return this;
    }

    /// <summary>The host under the handlers of the product, with nothing that dies.</summary>
    internal ModelMachine Machine() => Machine(crash: null);

    /// <summary>Every file and link of the host, as text: two hosts are alike when these are.</summary>
    internal string Everything()
    {
        var paths = new List<string>();
        Walk(new DirectoryInfo(_root), paths);
        return string.Join('\n', paths.Order(StringComparer.Ordinal));
    }

    /// <returns>How it ended.</returns>
    internal ApplyResult Apply(CrashPoint? crash = null, Action<ModelMachine>? prepare = null)
    {
        var machine = Machine(crash);
        prepare?.Invoke(machine);
        return new Applier(AccessTo(machine), State(crash), TimeProvider.System, Options).Apply(Wanted, CancellationToken.None);
    }

    internal void Rollback(CrashPoint? crash = null) =>
        Assert.All(TakeBack(crash), result => Assert.True(result.IsWhole, string.Join('\n', result.Steps.Select(step => step.Note))));

    /// <returns>The runs that were in effect; none where none was.</returns>
    internal ImmutableArray<RollbackResult> TakeBack(CrashPoint? crash = null, Action<ModelMachine>? prepare = null)
    {
        var machine = Machine(crash);
        prepare?.Invoke(machine);
        var state = State(crash);
        return RunHistory.Read(state).Any(run => run.ToTakeBack || run.IsOpen)
            ? new Rollback(state, new Undoer(AccessTo(machine), TimeProvider.System), machine).Run(to: null, By)
            : [];
    }

    /// <summary>Another life of the machine: what is on disk is as it was left.</summary>
    internal KernelHost Booted()
    {
        new ModelMachine(_root).Disk.Put(BootId, NextBoot);
        return this;
    }

    private static TargetAccess AccessTo(ModelMachine machine) => new(machine, HandlerCatalog.All);

    private ModelMachine Machine(CrashPoint? crash)
    {
        var machine = new ModelMachine(_root);
        machine.Disk.Watch = crash is null ? _ => { } : crash.Pass;
        machine.ModelPrograms.Installed["update-grub"] = (_, _) =>
            machine.Files.Replace(GrubMenu, machine.Files.Read(GrubDefaults).Bytes, UnixFileMode.UserRead) == Errno.None
                ? new ProgramResult(0, "", "")
                : new ProgramResult(1, "", "cannot write grub.cfg");
        return machine;
    }

    private StateFolder State(CrashPoint? crash) => new(_state)
    {
        OpenJournal = (path, whole) => crash is null ? JournalFile.Open(path, whole) : new CrashingJournalFile(JournalFile.Open(path, whole), crash, keepsUnsynced: true),
    };

    private void Walk(DirectoryInfo folder, List<string> found)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var name = Path.GetRelativePath(_root, entry.FullName);
            if (entry.LinkTarget is { } target)
            {
                found.Add($"{name} -> {target}");
            }
            else if (entry is DirectoryInfo below)
            {
                Walk(below, found);
            }
            else
            {
                found.Add($"{name} = {File.ReadAllText(entry.FullName).TrimEnd('\n')}");
            }
        }
    }
}
