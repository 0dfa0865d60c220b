using System.Globalization;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>The processor and machine of a QEMU command line: <c>-cpu</c>, <c>-smp</c>, <c>-numa</c>, <c>-machine</c>.</summary>
internal static class QemuCpu
{
    private const int MaxVcpus = 8192;

    internal static GuestCpu Read(QemuCommandLine command)
    {
        var cpu = command.Last("cpu");
        return new GuestCpu
        {
            Mode = Mode(command, cpu),
            Model = cpu?.Properties["model"] is { Length: > 0 } model && model is not ("host" or "max")
                ? Reading<string>.Known(model, cpu.Evidence)
                : new Missing(MissingReason.Absent, command.Where, "no CPU model is named"),
            Topology = Topology(command),
            Cells = Cells(command),
            HintDedicated = Feature(command, cpu, "kvm-hint-dedicated"),
            PollControl = Feature(command, cpu, "kvm-poll-control"),
        };
    }

    internal static Reading<string> Machine(QemuCommandLine command) =>
        command.Last("machine") is { } machine && machine.Properties["type"] is { Length: > 0 } type
            ? Reading<string>.Known(type, machine.Evidence)
            : new Missing(MissingReason.Absent, command.Where, "no -machine: QEMU's default for the architecture");

    /// <summary>The vCPUs at start; null where <c>-smp</c> makes no sense. Without <c>-smp</c>, one.</summary>
    internal static int? VcpuCount(QemuCommandLine command)
    {
        if (command.Last("smp") is not { } smp)
        {
            return 1;
        }

        var count = Number(smp, "cpus") ?? Number(smp, "maxcpus")
            ?? (Topology(command).TryGet(out var topology) ? topology.Sockets * topology.Dies * topology.Cores * topology.Threads : null);
        return count is > 0 and <= MaxVcpus ? count : null;
    }

    private static Reading<string> Mode(QemuCommandLine command, QemuOption? cpu) => cpu?.Properties["model"] switch
    {
        "host" => Reading<string>.Known("host-passthrough", cpu.Evidence),
        "max" => Reading<string>.Known("maximum", cpu.Evidence),
        null => Reading<string>.Known("custom", new Evidence(command.Where, "no -cpu")),
        _ => Reading<string>.Known("custom", cpu.Evidence),
    };

    /// <summary>Only what the line declares: parts that are left out and no part at all differ by QEMU version.</summary>
    private static Reading<GuestTopology> Topology(QemuCommandLine command)
    {
        if (command.Last("smp") is not { } smp
            || (smp.Properties["sockets"] ?? smp.Properties["cores"] ?? smp.Properties["threads"]) is null)
        {
            return new Missing(MissingReason.Absent, command.Where, "-smp declares no topology");
        }

        var topology = new GuestTopology(
            Number(smp, "sockets") ?? 1,
            Number(smp, "dies") ?? 1,
            (Number(smp, "clusters") ?? 1) * (Number(smp, "cores") ?? 1),
            Number(smp, "threads") ?? 1);
        return Reading<GuestTopology>.Known(topology, smp.Evidence);
    }

    /// <summary><c>-numa node,cpus=0-3</c>; newer libvirt places CPUs with <c>-numa cpu</c>, which names sockets and cores instead.</summary>
    private static ImmutableArray<CpuSet> Cells(QemuCommandLine command) =>
        [.. command.All("numa").Where(option => option.Properties["type"] == "node").Select(option =>
        {
            var cpus = CpuSet.Empty;
            foreach (var range in option.Properties.All("cpus"))
            {
                cpus |= CpuSet.TryParse(range, out var part) ? part : CpuSet.Empty;
            }

            return cpus;
        })];

    private static Reading<bool> Feature(QemuCommandLine command, QemuOption? cpu, string name) =>
        cpu is not null && cpu.Properties[name] is { } value
            ? Reading<bool>.Known(value == "on", cpu.Evidence)
            : Reading<bool>.Known(cpu?.Properties.IsOn($"+{name}") == true, cpu?.Evidence ?? new Evidence(command.Where, "no -cpu"));

    private static int? Number(QemuOption option, string key) =>
        int.TryParse(option.Properties[key], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= MaxVcpus
            ? value
            : null;
}
