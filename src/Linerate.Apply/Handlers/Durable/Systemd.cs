using Linerate.Apply.Machines;

namespace Linerate.Apply.Handlers.Durable;

/// <summary>systemctl, where there is one and a systemd that listens to it.</summary>
internal static class Systemd
{
    /// <summary>What sd_booted(3) looks for.</summary>
    internal const string Running = "/run/systemd/system";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    internal static bool Runs(IMachine machine) => machine.Files.IsFolder(Running);

    /// <returns>How it ended; null where systemctl is not installed.</returns>
    internal static ProgramResult? Control(IMachine machine, params ReadOnlySpan<string> arguments) =>
        machine.Programs.Find("systemctl") is { } program ? machine.Programs.Run(program, arguments.ToArray(), "", Limit) : null;

    /// <summary>Has it done; the failure where it is not.</summary>
    internal static Failure? Do(IMachine machine, params ReadOnlySpan<string> arguments)
    {
        var attempt = $"systemctl {string.Join(' ', arguments)}";
        return Control(machine, arguments) switch
        {
            null => new Failure($"{attempt}: systemctl is not installed", "do it by hand with the init system of this host"),
            { ExitCode: 0 } => null,
            { ExitCode: null } result => new Failure($"{attempt} did not end in time: {LastLine(result.Error)}", $"look at: systemctl status {arguments[^1]}"),
            var result => new Failure($"{attempt}: {LastLine(result.Error)}", $"look at: journalctl -u {arguments[^1]}"),
        };
    }

    internal static string LastLine(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed[(trimmed.LastIndexOf('\n') + 1)..] : "it gives no reason";
}
