using Linerate.Apply.Machines;
using Linerate.Core.Plans.Persistence;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Handlers.Durable;

/// <summary>
/// Sets one line of a file that others own too. The unit that reads it is started anew where it runs under systemd; elsewhere the value
/// counts from that program's next start.
/// </summary>
public sealed class ConfigKeyHandler : Handler<ConfigKeyTarget>
{
    /// <inheritdoc/>
    protected override Reading<string?> Read(ConfigKeyTarget target, IMachine machine) =>
        machine.Files.Whole(target.Path).Select(text => text is null ? null : EnvironmentText.Get(text, target.Key));

    /// <inheritdoc/>
    protected override Failure? Write(ConfigKeyTarget target, string? value, IMachine machine)
    {
        var file = machine.Files.Whole(target.Path);
        if (!file.IsKnown)
        {
            return new Failure($"{target.Path}: {file.Missing.Detail}", "look at the file; it is kept as it is");
        }

        if (value?.AsSpan().IndexOfAny('\n', '\r', '\0') >= 0)
        {
            return new Failure($"{target.Key} = \"{value}\": a value has one line", "plan again");
        }

        var (before, after) = (file.Value ?? "", EnvironmentText.Set(file.Value ?? "", target.Key, value));
        if (before == after)
        {
            return null;
        }

        // A file that holds nothing any more is one that this made.
        return machine.Files.Put(target.Path, after.Length == 0 ? null : after)
            ?? (target.Unit is { } unit && Systemd.Runs(machine) ? Systemd.Do(machine, "try-restart", unit) : null);
    }
}
