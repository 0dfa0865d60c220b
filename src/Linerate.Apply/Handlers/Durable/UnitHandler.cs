using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Handlers.Durable;

/// <summary>
/// Starts and enables units (systemctl(1)). Whether one is enabled stands in files, so that is told and set without a running systemd too.
/// </summary>
public sealed class UnitHandler : Handler<UnitTarget>
{
    private const string Active = "active";

    /// <inheritdoc/>
    protected override Reading<string?> Read(UnitTarget target, IMachine machine)
    {
        if (target.Aspect == Active && !Systemd.Runs(machine))
        {
            return new Missing(MissingReason.Unsupported, Systemd.Running, "systemd does not run here");
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

    private static ProgramResult? Ask(IMachine machine, string question, string unit) =>
        Systemd.Runs(machine) ? Systemd.Control(machine, question, unit) : Systemd.Control(machine, "--root=/", question, unit);
}
