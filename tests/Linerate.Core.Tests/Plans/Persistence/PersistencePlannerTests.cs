using System.Diagnostics;
using System.Text.Json;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Persistence;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Tests.Plans.Persistence;

public sealed class PersistencePlannerTests
{
    private const string Port = "0000:41:00.0";
    private const string Udev = "/etc/udev/rules.d/70-linerate.rules";
    private const string Sysctl = "/etc/sysctl.d/90-linerate.conf";
    private const string Tmpfiles = "/etc/tmpfiles.d/linerate.conf";

    private static readonly Step[] Live =
    [
        new(new KernelFileTarget("/proc/sys/kernel/numa_balancing"), "1", "0"),
        new(new KernelFileTarget("/sys/kernel/mm/transparent_hugepage/enabled"), "always", "never"),
        new(new KernelFileTarget("/sys/module/kvm/parameters/halt_poll_ns"), "200000", "0"),
        new(new KernelFileTarget($"/sys/bus/pci/devices/{Port}/sriov_drivers_autoprobe"), "1", "0"),
        new(new RingTarget("eth1", "rx"), "80", "1024"),
        new(new InterruptTarget(Port, "eth1-TxRx-0"), "0", "4"),
        new(new VfPolicyTarget(Port, 0, "trust"), "on", "off"),
        new(new DriverTarget("0000:41:10.1"), "igbvf", "vfio-pci"),
        new(new VfCountTarget(Port), "0", "4"),
        new(new ConfigKeyTarget("/etc/default/irqbalance", "IRQBALANCE_ARGS"), null, "--banirq=60"),
        new(new BootParametersTarget("grub"), "quiet", "quiet iommu=pt"),
    ];

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    private static Plan PlanOf(params Step[] steps) =>
        new() { MadeBy = "linerate 0.4.0", Host = new PlanHost("lab", "m1", "b1"), Profile = "latency", Steps = [.. steps] };

    private Persisted Of(params Step[] steps) => PersistencePlanner.Of(PlanOf(steps), path => _files.GetValueOrDefault(path), "/usr/bin/linerate");

    private Persisted Done(params Step[] steps)
    {
        var persisted = Of(steps);
        foreach (var step in persisted.Steps.Where(step => step.Target is ConfigFileTarget))
        {
            Assert.Equal(step.From, _files.GetValueOrDefault(((ConfigFileTarget)step.Target).Path));
            _files[((ConfigFileTarget)step.Target).Path] = step.To!;
        }

        return persisted;
    }

    private string[] Lines(string path) => [.. _files[path].Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void A_guests_vector_is_not_waited_for_at_boot_because_its_guest_does_not_run_yet()
    {
        var persisted = Of(new Step(new InterruptTarget("0000:41:10.0", "vfio-msix[0](0000:41:10.0)"), "0", "4"));

        Assert.DoesNotContain(persisted.Steps, step => step.Target is ConfigFileTarget { Path: PersistentFiles.Vectors });
        Assert.Contains(persisted.Omissions, omission => omission.Reason.Contains("when its guest is started", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_setting_goes_where_its_own_subsystem_reads_it()
    {
        Done(Live);

        Assert.Equal(["kernel.numa_balancing = 0"], Lines(Sysctl));
        Assert.Equal(["w /sys/kernel/mm/transparent_hugepage/enabled - - - - never", "w /sys/module/kvm/parameters/halt_poll_ns - - - - 0"], Lines(Tmpfiles));
        Assert.Equal(["options kvm halt_poll_ns=0"], Lines("/etc/modprobe.d/linerate.conf"));
        Assert.Equal(["vfio-pci"], Lines("/etc/modules-load.d/linerate.conf"));
        Assert.Equal(
            [
                $"ACTION==\"add\", SUBSYSTEM==\"pci\", KERNEL==\"{Port}\", ATTR{{sriov_drivers_autoprobe}}=\"0\"",
                $"ACTION==\"add\", SUBSYSTEM==\"net\", KERNELS==\"{Port}\", ATTR{{device/sriov_numvfs}}=\"4\"",
            ],
            Lines(Udev));
    }

    [Fact]
    public void The_rest_is_done_by_units_VFs_first_and_vectors_once_the_network_is_up()
    {
        Done(Live);

        Assert.Equal(
            [typeof(VfCountTarget), typeof(VfPolicyTarget), typeof(DriverTarget), typeof(RingTarget)],
            Stored(PersistentFiles.Settings).Steps.Select(step => step.Target.GetType()));
        Assert.Equal([typeof(InterruptTarget)], Stored(PersistentFiles.Vectors).Steps.Select(step => step.Target.GetType()));
        Assert.All(Stored(PersistentFiles.Settings).Steps, step => Assert.Null(step.From));
        Assert.Contains("Before=network-pre.target", _files["/etc/systemd/system/linerate-settings.service"], StringComparison.Ordinal);
        Assert.Contains("ExecStart=/usr/bin/linerate apply --boot /etc/linerate-settings.json", _files["/etc/systemd/system/linerate-settings.service"], StringComparison.Ordinal);
        Assert.Contains("After=linerate-settings.service network.target", _files["/etc/systemd/system/linerate-vectors.service"], StringComparison.Ordinal);
        Assert.Contains("ExecStart=/usr/bin/linerate rollback --unconfirmed", _files["/etc/systemd/system/linerate-recovery.service"], StringComparison.Ordinal);
    }

    [Fact]
    public void Files_come_before_the_units_that_are_enabled() => Assert.Equal(
        ["linerate-recovery.service", "linerate-settings.service", "linerate-vectors.service"],
        Of(Live).Steps.SkipWhile(step => step.Target is ConfigFileTarget).Select(step => Assert.IsType<UnitTarget>(step.Target).Unit));

    [Fact]
    public void Doing_it_again_is_nothing_to_do()
    {
        Done(Live);

        Assert.Empty(Of(Live).Steps);
    }

    [Fact]
    public void Another_plan_keeps_what_it_does_not_set()
    {
        Done(Live);
        var second = Done(
            new Step(new KernelFileTarget("/proc/sys/kernel/watchdog"), "1", "0"),
            new Step(new VfCountTarget(Port), "4", "7"),
            new Step(new RingTarget("eth1", "rx"), "1024", "2048"));

        Assert.Equal(["kernel.numa_balancing = 0", "kernel.watchdog = 0"], Lines(Sysctl));
        Assert.Equal(2, Lines(Udev).Length);
        Assert.EndsWith("ATTR{device/sriov_numvfs}=\"7\"", Lines(Udev)[1], StringComparison.Ordinal);
        Assert.Equal(["7", "off", "vfio-pci", "2048"], Stored(PersistentFiles.Settings).Steps.Select(step => step.To));
        Assert.DoesNotContain(second.Steps, step => step.Target is UnitTarget);
    }

    [Fact]
    public void A_file_that_is_not_ours_is_kept_and_said()
    {
        _files[Sysctl] = "kernel.numa_balancing = 1\n";
        _files[PersistentFiles.Settings] = "not a plan";

        var persisted = Of(Live);

        Assert.DoesNotContain(persisted.Steps, step => step.Target.Name is Sysctl or PersistentFiles.Settings);
        Assert.Equal([$"{Sysctl} is not ours and is kept as it is", $"{PersistentFiles.Settings} is not ours and is kept as it is"], persisted.Omissions.Select(omission => omission.Reason));
    }

    [Fact]
    public void Every_file_says_who_wrote_it_and_how_it_goes()
    {
        Done(Live);

        Assert.All(_files.Where(file => !file.Key.EndsWith(".json", StringComparison.Ordinal)), file =>
        {
            Assert.StartsWith("# Written by Linerate (linerate 0.4.0) for lab, profile latency.", file.Value, StringComparison.Ordinal);
            Assert.Contains("rm ", file.Value, StringComparison.Ordinal);
        });
        Assert.All(_files.Keys, path => Assert.Contains(path, PersistentFiles.All));
    }

    [Fact]
    public void What_outlives_a_boot_needs_nothing() => Assert.Empty(Of(Live[^2], Live[^1]).Steps);

    [Fact]
    public void A_plan_keeps_what_it_sets_where_it_is_known_what_is_kept_already()
    {
        var absent = Reading<string>.Unknown(MissingReason.Absent, "", "");
        var host = Core.Host.HostSnapshot.NotCollected with { OwnFiles = PersistentFiles.All.ToImmutableDictionary(path => path, _ => absent) };

        Assert.Equal(
            [typeof(KernelFileTarget), typeof(ConfigFileTarget), typeof(ConfigFileTarget), typeof(UnitTarget)],
            PersistencePlanner.AddTo(PlanOf(Live[0]), host, "/usr/bin/linerate").Steps.Select(step => step.Target.GetType()));

        var blind = PersistencePlanner.AddTo(PlanOf(Live[0]), Core.Host.HostSnapshot.NotCollected, "/usr/bin/linerate");
        Assert.Single(blind.Steps);
        Assert.Contains("not collected", Assert.Single(blind.Omissions).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Systemd_takes_the_units()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not installed");
        Done(Live);
        var folder = Directory.CreateTempSubdirectory("linerate-units-");
        try
        {
            var units = _files.Where(file => file.Key.EndsWith(".service", StringComparison.Ordinal)).Select(file =>
            {
                var path = Path.Combine(folder.FullName, Path.GetFileName(file.Key));
                File.WriteAllText(path, file.Value.Replace("/usr/bin/linerate", "/bin/true", StringComparison.Ordinal));
                return path;
            }).ToArray();

            Assert.Equal(3, units.Length);
            Assert.DoesNotContain("linerate-", Run("/usr/bin/systemd-analyze", ["verify", "--man=no", .. units]), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Tmpfiles_writes_what_we_mean()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-tmpfiles"), "systemd-tmpfiles is not installed");
        var root = Directory.CreateTempSubdirectory("linerate-tmpfiles-");
        try
        {
            var attribute = Path.Combine(root.FullName, "sys/kernel/mm/transparent_hugepage/enabled");
            Directory.CreateDirectory(Path.GetDirectoryName(attribute)!);
            File.WriteAllText(attribute, "always\n");
            Done(new Step(new KernelFileTarget("/sys/kernel/mm/transparent_hugepage/enabled"), "always", @"50%\never"));
            Directory.CreateDirectory(Path.Combine(root.FullName, "etc/tmpfiles.d"));
            File.WriteAllText(root.FullName + Tmpfiles, _files[Tmpfiles]);

            Assert.Equal("", Run("/usr/bin/systemd-tmpfiles", ["--create", $"--root={root.FullName}", root.FullName + Tmpfiles]));

            Assert.Equal(@"50%\never", File.ReadAllText(attribute).Trim());
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private Plan Stored(string path) => JsonSerializer.Deserialize(_files[path], PlanJson.Default.Plan)!;

    private static string Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.Result;
    }
}
