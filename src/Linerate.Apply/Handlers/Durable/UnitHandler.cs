using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Durable;

/// <summary>
/// Starts and enables units (systemctl(1)). Whether one is enabled stands in files, so that is told and set without a running systemd too;
/// where a link of the owner's own says yes, nobody is asked: a program's start takes longer than the rest of a verification.
/// </summary>
public sealed class UnitHandler : Handler<UnitTarget>
{
    private const string Active = "active";
    private const string Folder = "/etc/systemd/system";

    /// <inheritdoc/>
    protected override Reading<string?> Read(UnitTarget target, IMachine machine)
    {
        if (target.Aspect == Active && !Systemd.Runs(machine))
        {
            return new Missing(MissingReason.Unsupported, Systemd.Running, "systemd does not run here");
        }

        if (target.Aspect != Active && LinkThatEnables(target.Unit, machine.Files) is { } link)
        {
            return Reading<string?>.Known("yes", new Evidence(link, "is a link"));
        }

        var question = target.Aspect == Active ? "is-active" : "is-enabled";
        if (Ask(machine, question, target.Unit) is not { } result)
        {
            return new Missing(MissingReason.Unsupported, "systemctl", "is not installed");
        }

        var where = $"systemctl {question} {target.Unit}";
        return result.Output.Trim() switch
        {
            "active" or "activating" or "reloading" or "enabled" or "enabled-runtime" => Reading<string?>.Known("yes", new Evidence(where, result.Output.Trim())),
            "not-found" => Reading<string?>.Known(null, new Evidence(where, "not-found")),
            { Length: > 0 } word => Reading<string?>.Known("no", new Evidence(where, word)),
            _ when result.ExitCode is not null && result.Error.Contains("No such file", StringComparison.Ordinal) => Reading<string?>.Known(null, new Evidence(where, Systemd.LastLine(result.Error))),
            _ => new Missing(MissingReason.Failed, where, Systemd.LastLine(result.Error)),
        };
    }

    /// <summary>A unit that does not exist is neither started nor enabled.</summary>
    protected override bool Same(UnitTarget target, string? left, string? right) => (left ?? "no") == (right ?? "no");

    /// <inheritdoc/>
    protected override Failure? Write(UnitTarget target, string? value, IMachine machine)
    {
        var now = Read(target, machine);
        if (!now.IsKnown)
        {
            return new Failure($"{target.Unit}: {now.Missing}", "start it by hand with the init system of this host");
        }

        if (Same(target, now.Value, value))
        {
            return null;
        }

        var verb = (target.Aspect, value) switch
        {
            (Active, "yes") => "start",
            (Active, _) => "stop",
            (_, "yes") => "enable",
            _ => "disable",
        };
        return Systemd.Runs(machine) ? Systemd.Do(machine, verb, target.Unit) : Systemd.Do(machine, "--root=/", verb, target.Unit);
    }

    /// <summary>
    /// What makes systemctl(1) say enabled: a link in a .wants or .requires folder, to a unit whose file lies here and is a file. All else,
    /// a mask, an alias, a unit of a package or a generator's, is systemctl's to judge.
    /// </summary>
    private static string? LinkThatEnables(string unit, IMachineFiles files) =>
        files.ReadLink($"{Folder}/{unit}").Error != Errno.Invalid ? null
        : files.Names(Folder)
            .Where(name => name.EndsWith(".wants", StringComparison.Ordinal) || name.EndsWith(".requires", StringComparison.Ordinal))
            .Select(name => $"{Folder}/{name}/{unit}")
            .FirstOrDefault(link => files.ReadLink(link).Error == Errno.None);

    private static ProgramResult? Ask(IMachine machine, string question, string unit) =>
        Systemd.Runs(machine) ? Systemd.Control(machine, question, unit) : Systemd.Control(machine, "--root=/", question, unit);
}
