using System.Globalization;
using System.Text.Json;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Core.Rules;

namespace Linerate.Core.Plans.Persistence;

/// <summary>
/// Works out which files make a plan's live settings survive a reboot: each where its own subsystem reads it, and the rest as steps that
/// units of ours do in every boot with this program. Doing it again gives nothing to do.
/// </summary>
public sealed class PersistencePlanner
{
    /// <summary>Why a plan has no step for VFs that exist and that nothing makes at boot: their files are the answer.</summary>
    public const string MakesVfsAgain = "linerate plan --persist makes them again at boot";

    private static readonly string[] EarlyRoots = ["/sys/kernel/", "/sys/devices/system/", "/sys/devices/virtual/workqueue/", "/sys/module/", "/sys/bus/pci/devices/"];

    private readonly List<string> _sysctl = [];
    private readonly List<string> _tmpfiles = [];
    private readonly List<string> _modprobe = [];
    private readonly List<string> _modules = [];
    private readonly List<string> _udev = [];
    private readonly List<Step> _settings = [];
    private readonly List<Step> _vectors = [];
    private readonly List<Omission> _omissions = [];

    private PersistencePlanner()
    {
    }

    /// <summary>The plan with the steps behind its own that keep what they set; what was not set is not kept.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="host">The host that it was made for.</param>
    /// <param name="program">The full path of this program as the host will find it.</param>
    public static Plan AddTo(Plan plan, HostSnapshot host, string program)
    {
        var unread = PersistentFiles.All
            .Select(path => host.OwnFiles.GetValueOrDefault(path))
            .FirstOrDefault(file => !file.IsKnown && file.Missing.Reason != MissingReason.Absent, Reading<string>.Known(""));
        if (!unread.IsKnown)
        {
            return plan with { Omissions = plan.Omissions.Add(new Omission("host", "what makes these settings survive a reboot", $"what an earlier plan left for that is not known: {unread.Missing}")) };
        }

        Step[] kept = [.. Kept(plan, host)];
        var persisted = Of(plan, path => host.OwnFiles[path].Or(null), program, kept);
        return plan with
        {
            Steps = [.. plan.Steps, .. persisted.Steps],
            Omissions = [.. plan.Omissions.Where(omission => kept.Length == 0 || omission.Reason != MakesVfsAgain), .. persisted.Omissions],
        };
    }

    /// <summary>The VFs that there are and that nothing makes at boot: no step sets their number, and the next boot forgets it.</summary>
    private static IEnumerable<Step> Kept(Plan plan, HostSnapshot host)
    {
        var asked = plan.Omissions.Where(omission => omission.Reason == MakesVfsAgain).Select(omission => omission.Subject).ToHashSet(StringComparer.Ordinal);
        return from port in host.SriovPorts
               let target = new VfCountTarget(port.Address.ToString())
               where asked.Contains(Subject.Port(host, port).Owner) && port.VfCount.Is(count => count > 0) && plan.Steps.All(step => step.Target != target)
               select new Step(target, null, port.VfCount.Value.ToString(CultureInfo.InvariantCulture));
    }

    /// <param name="plan">The plan; what outlives a boot by itself is left to it.</param>
    /// <param name="existing">What a file of <see cref="PersistentFiles.All"/> holds now; null where there is none.</param>
    /// <param name="program">The full path of this program as the host will find it.</param>
    /// <param name="kept">Settings that no step changes and that the boot is to make all the same.</param>
    public static Persisted Of(Plan plan, Func<string, string?> existing, string program, params IEnumerable<Step> kept)
    {
        var live = plan.Steps.Where(step => !step.Target.OutlivesBoot && step.To is not null).Concat(kept).ToArray();
        if (live.Length == 0)
        {
            return new Persisted([], []);
        }

        var persistence = new PersistencePlanner();
        foreach (var step in live)
        {
            persistence.Sort(step);
        }

        return persistence.Write(plan, existing, program);
    }

    private void Sort(Step step)
    {
        switch (step.Target)
        {
            case KernelFileTarget { Path: var path } when path.StartsWith("/proc/sys/", StringComparison.Ordinal):
                _sysctl.Add($"{SysctlName(path["/proc/sys/".Length..])} = {step.To}");
                break;
            case KernelFileTarget { Path: var path } when path.EndsWith("/sriov_drivers_autoprobe", StringComparison.Ordinal):
                _udev.Add($"""ACTION=="add", SUBSYSTEM=="pci", KERNEL=="{path.Split('/')[^2]}", ATTR{"{"}sriov_drivers_autoprobe{"}"}="{step.To}" """.TrimEnd());
                break;
            case KernelFileTarget { Path: var path } when Array.Exists(EarlyRoots, root => path.StartsWith(root, StringComparison.Ordinal)):
                KernelFile(path, step.To!);
                break;
            case KernelFileTarget { Path: var path } when !path.StartsWith("/sys/", StringComparison.Ordinal):
                _omissions.Add(new Omission(step.Target.Subject, $"{step.Target.Name} = {step.To} after a reboot", "nothing sets this file at boot"));
                break;
            case VfCountTarget { Port: var port }:
                _udev.Add($"""ACTION=="add", SUBSYSTEM=="net", KERNELS=="{port}", ATTR{"{"}device/sriov_numvfs{"}"}="{step.To}" """.TrimEnd());
                _settings.Add(step);
                break;
            case InterruptTarget { IsOfGuest: true }:
                _omissions.Add(new Omission(step.Target.Subject, $"{step.Target.Name} = {step.To} after a reboot", "the vector comes when its guest is started: plan again once it runs"));
                break;
            case InterruptTarget or QueueCpusTarget:
                _vectors.Add(step);
                break;
            case DriverTarget:
                _modules.AddRange(_modules.Contains(step.To!) ? [] : [step.To!]);
                _settings.Add(step);
                break;
            default:
                _settings.Add(step);
                break;
        }
    }

    /// <summary>tmpfiles.d(5): a percent sign begins a specifier, a backslash an escape.</summary>
    private void KernelFile(string path, string value)
    {
        _tmpfiles.Add($"w {Escaped(path)} - - - - {Escaped(value)}");
        var parts = path.Split('/');
        if (parts is ["", "sys", "module", var module, "parameters", var parameter])
        {
            _modprobe.Add($"options {module} {parameter}={value}");
        }

        static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal);
    }

    /// <summary>sysctl.d(5): with dots as separators, dots in a name are slashes; an interface's name may hold some.</summary>
    private static string SysctlName(string path) => path.Contains('.') ? path : path.Replace('/', '.');

    private Persisted Write(Plan plan, Func<string, string?> existing, string program)
    {
        var author = $"({plan.MadeBy}) for {plan.Host.Name}, profile {plan.Profile}";
        var steps = new List<Step>();
        (OwnFile File, List<string> Lines)[] files =
        [
            (PersistentFiles.Sysctl, _sysctl), (PersistentFiles.Tmpfiles, _tmpfiles), (PersistentFiles.Modprobe, _modprobe),
            (PersistentFiles.ModulesLoad, _modules), (PersistentFiles.Udev, _udev),
        ];
        foreach (var (file, lines) in files.Where(pair => pair.Lines.Count > 0))
        {
            Put(steps, file.Path, existing(file.Path), file.With(existing(file.Path), lines, author), "0644", lines.Count);
        }

        var units = new List<BootUnit> { BootUnits.Recovery };
        if (_settings.Count > 0)
        {
            units.Add(BootUnits.Settings);
            Put(steps, PersistentFiles.Settings, existing(PersistentFiles.Settings), Stored(plan, _settings, existing(PersistentFiles.Settings)), "0600", _settings.Count);
        }

        if (_vectors.Count > 0)
        {
            units.Add(BootUnits.Vectors);
            Put(steps, PersistentFiles.Vectors, existing(PersistentFiles.Vectors), Stored(plan, _vectors, existing(PersistentFiles.Vectors)), "0600", _vectors.Count);
        }

        foreach (var unit in units)
        {
            Enable(steps, unit, existing(unit.Path), unit.Text(program, author));
        }

        return new Persisted([.. steps.OrderBy(step => step.Target is UnitTarget)], [.. _omissions]);
    }

    private void Put(List<Step> steps, string path, string? now, string? wanted, string mode, int count)
    {
        if (wanted is null)
        {
            _omissions.Add(new Omission("host", $"{count} settings after a reboot", $"{path} is not ours and is kept as it is"));
        }
        else if (wanted != now)
        {
            steps.Add(new Step(new ConfigFileTarget(path, mode), now, wanted) { Why = $"{count} settings of this plan would be gone with the next boot" });
        }
    }

    /// <summary>A unit of ours that differs only in who wrote it is as good.</summary>
    private void Enable(List<Step> steps, BootUnit unit, string? now, string text)
    {
        if (now is not null && Body(now) == Body(text))
        {
            return;
        }

        var before = steps.Count;
        Put(steps, unit.Path, now, now is null || now.StartsWith(OwnFile.Mark, StringComparison.Ordinal) ? text : null, "0644", 1);
        if (now is null && steps.Count > before)
        {
            steps.Add(new Step(new UnitTarget(unit.Name, "enabled"), "no", "yes") { Why = "it sets again what a boot forgets" });
        }

        static string Body(string text) => text[Math.Max(0, text.IndexOf("[Unit]", StringComparison.Ordinal))..];
    }

    /// <summary>
    /// The steps as a plan that the boot carries out: from whatever is there, after those of earlier plans that this one does not set.
    /// </summary>
    /// <returns>Null where the file is none of ours.</returns>
    private static string? Stored(Plan plan, List<Step> steps, string? existing)
    {
        var earlier = ImmutableArray<Step>.Empty;
        if (existing is not null)
        {
            try
            {
                earlier = JsonSerializer.Deserialize(existing, PlanJson.Default.Plan)!.Steps;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        var set = steps.Select(step => step.Target).ToHashSet();
        Step[] all = [.. earlier.Where(step => !set.Contains(step.Target)), .. steps.Select(step => new Step(step.Target, null, step.To))];
        Step[] ordered = [.. all.OrderBy(step => Rank(step.Target))];
        return earlier.SequenceEqual(ordered)
            ? existing
            : JsonSerializer.Serialize(new Plan { MadeBy = plan.MadeBy, Host = plan.Host with { BootId = "" }, Profile = plan.Profile, Steps = [.. ordered] }, PlanJson.Readable.Plan) + "\n";
    }

    /// <summary>VFs first: everything else may be theirs. Then what makes queues anew, then what hangs on queues.</summary>
    private static int Rank(Target target) => target switch
    {
        VfCountTarget => 0,
        HugePagesTarget => 1,
        VfPolicyTarget => 2,
        DriverTarget => 3,
        ChannelsTarget or PrivateFlagTarget => 4,
        FeatureTarget or PauseTarget { Direction: "autoneg" } or CoalescingTarget { Parameter: "adaptive-rx" or "adaptive-tx" } => 5,
        _ => 6,
    };
}
