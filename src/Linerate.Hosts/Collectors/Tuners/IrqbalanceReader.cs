using System.Globalization;
using System.Text;
using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>
/// Reads irqbalance as it runs (/proc/PID/cmdline, /proc/PID/environ) and, where that cannot be seen, as it is configured.
/// Distributions disagree on the file and on the variable of its arguments, so the unit's EnvironmentFile is followed.
/// </summary>
internal static class IrqbalanceReader
{
    private static readonly string[] Units = ["/etc/systemd/system/irqbalance.service", "/usr/lib/systemd/system/irqbalance.service"];

    private static readonly string[] DefaultFiles = ["/etc/default/irqbalance", "/etc/sysconfig/irqbalance", "/etc/irqbalance.env"];

    internal static Irqbalance Read(HostReader reader, ProcessTable processes)
    {
        var configured = ReadConfiguration(reader);
        var running = processes.Runs("irqbalance");
        if (processes.Named("irqbalance").Select(id => (int?)id).FirstOrDefault() is not { } process)
        {
            return Describe(running, ConfiguredArguments(configured), BannedIn(configured)) with { ArgumentsLine = ReadArgumentsLine(reader, configured) };
        }

        var commandLine = reader.Bytes(ProcessTable.PathOf(process, "cmdline"));
        var arguments = commandLine.TryGet(out var words) ? [.. Strings(words.Span).Skip(1)] : ConfiguredArguments(configured);
        return Describe(running, arguments, ReadBanned(reader, process, configured)) with { ArgumentsLine = ReadArgumentsLine(reader, configured) };
    }

    private static Irqbalance Describe(Reading<bool> running, ImmutableArray<string> arguments, Reading<CpuSet> banned) => new()
    {
        Running = running,
        Arguments = arguments,
        BannedCpus = banned,
        BannedInterrupts = [.. ValuesOf(arguments, "-i", "--banirq")
            .Select(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .Where(number => number >= 0)],
        BannedModules = [.. ValuesOf(arguments, "-m", "--banmod")],
        PolicyScript = ValuesOf(arguments, "-l", "--policyscript").LastOrDefault(),
        OneShot = arguments.Contains("--oneshot") || arguments.Contains("-o"),
    };

    /// <summary>The process's own environment tells; it is root's to read, and the configured one stands in.</summary>
    private static Reading<CpuSet> ReadBanned(HostReader reader, int process, ShellAssignments configured)
    {
        var path = ProcessTable.PathOf(process, "environ");
        var environment = reader.Bytes(path);
        if (!environment.TryGet(out var bytes))
        {
            return BannedIn(configured).OrElse(() => environment.Missing);
        }

        var actual = new ShellAssignments();
        foreach (var variable in Strings(bytes.Span).Where(variable => variable.StartsWith("IRQBALANCE_", StringComparison.Ordinal)))
        {
            actual.Source(path, variable);
        }

        var banned = BannedIn(actual);
        return banned.IsKnown || banned.Missing.Reason != MissingReason.Absent
            ? banned
            : Reading<CpuSet>.Known(CpuSet.Empty, new Evidence(path, "no IRQBALANCE_BANNED_CPULIST"));
    }

    private static Reading<CpuSet> BannedIn(ShellAssignments variables)
    {
        if (variables.TryGet("IRQBALANCE_BANNED_CPULIST", out var list, out var evidence) && list.Length > 0)
        {
            return CpuSet.TryParse(list, out var set)
                ? Reading<CpuSet>.Known(set, evidence)
                : new Missing(MissingReason.Malformed, evidence.Where, $"not a CPU list: \"{list}\"");
        }

        if (variables.TryGet("IRQBALANCE_BANNED_CPUS", out var mask, out evidence) && mask.Length > 0)
        {
            return CpuSet.TryParseMask(mask, out var set)
                ? Reading<CpuSet>.Known(set, evidence)
                : new Missing(MissingReason.Malformed, evidence.Where, $"not a CPU mask: \"{mask}\"");
        }

        return new Missing(MissingReason.Absent, DefaultFiles[0], "no banned CPUs are configured");
    }

    private static ShellAssignments ReadConfiguration(HostReader reader)
    {
        var configured = new ShellAssignments();
        foreach (var path in EnvironmentFiles(reader).Concat(DefaultFiles).Distinct(StringComparer.Ordinal))
        {
            if (reader.Text(path).TryGet(out var text))
            {
                configured.Source(path, text);
            }
        }

        return configured;
    }

    private static IEnumerable<string> EnvironmentFiles(HostReader reader) => ReadUnit(reader).TryGet(out var text) ? EnvironmentFiles(text) : [];

    private static IEnumerable<string> EnvironmentFiles(string unit) =>
        IniText.Read(unit).Where(setting => setting.Key == "EnvironmentFile").Select(setting => setting.Value.TrimStart('-'));

    private static Reading<string> ReadUnit(HostReader reader)
    {
        var own = reader.Text(Units[0]);
        return own.IsKnown ? own : reader.Text(Units[1]);
    }

    /// <summary>The variable that ExecStart names, in the last file of the owner's that the unit reads: a later file overrides an earlier one.</summary>
    private static Reading<EnvironmentLine> ReadArgumentsLine(HostReader reader, ShellAssignments configured)
    {
        var unit = ReadUnit(reader);
        if (!unit.TryGet(out var text))
        {
            return unit.Missing;
        }

        var start = IniText.Read(text).LastOrDefault(setting => setting.Key == "ExecStart").Value ?? "";
        var dollar = start.IndexOf('$', StringComparison.Ordinal);
        var key = dollar < 0 ? "" : start[(dollar + 1)..].TrimStart('{').Split(' ', '}')[0];
        var file = EnvironmentFiles(text).LastOrDefault(path => path.StartsWith("/etc/", StringComparison.Ordinal));
        var where = unit.Evidence?.Where ?? Units[1];
        return key.Length == 0 || file is null
            ? new Missing(MissingReason.Absent, where, "its ExecStart takes no arguments from a file below /etc")
            : Reading<EnvironmentLine>.Known(
                new EnvironmentLine("irqbalance.service", file, key, configured.TryGet(key, out var value, out _) ? value : null),
                Evidence.Of(where, start));
    }

    private static ImmutableArray<string> ConfiguredArguments(ShellAssignments configured)
    {
        foreach (var name in (ReadOnlySpan<string>)["IRQBALANCE_ARGS", "OPTIONS"])
        {
            if (configured.TryGet(name, out var arguments, out _))
            {
                return [.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            }
        }

        return [];
    }

    /// <summary>Values of <c>--name=value</c>, <c>--name value</c> and <c>-n value</c>.</summary>
    private static IEnumerable<string> ValuesOf(ImmutableArray<string> arguments, string brief, string full)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument.StartsWith($"{full}=", StringComparison.Ordinal))
            {
                yield return argument[(full.Length + 1)..];
            }
            else if ((argument == brief || argument == full) && i + 1 < arguments.Length)
            {
                yield return arguments[++i];
            }
        }
    }

    private static string[] Strings(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
