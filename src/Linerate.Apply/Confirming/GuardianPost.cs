using System.Diagnostics;
using System.Globalization;
using Linerate.Apply.State;
using Linerate.Linux;

namespace Linerate.Apply.Confirming;

/// <summary>Starts the guardian of a run as a process of its own, out of reach of what may end this one.</summary>
/// <param name="state">Where the run is.</param>
/// <param name="program">This program, by its full path.</param>
/// <param name="argumentsOf">What makes it the guardian of a run: the run, and this process.</param>
/// <param name="sleep">Lets time pass.</param>
public sealed class GuardianPost(StateFolder state, string program, Func<int, ProcessMark, IReadOnlyList<string>> argumentsOf, Action<TimeSpan> sleep)
{
    private const string SystemdRun = "/usr/bin/systemd-run";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    /// <returns>Null, or why there is none.</returns>
    public string? Arm(int run)
    {
        if (ProcessMark.Of(Environment.ProcessId) is not { } self)
        {
            return "/proc does not tell about this process";
        }

        var arguments = argumentsOf(run, self);
        var fault = BySystemd ? Start(SystemdRun, ["--quiet", "--collect", $"--unit=linerate-guardian-{run.ToString(CultureInfo.InvariantCulture)}", "--", program, .. arguments]) : Start(program, arguments);
        if (fault is not null)
        {
            return fault;
        }

        for (var waited = TimeSpan.Zero; waited < Patience; waited += Between)
        {
            if (Lives(run))
            {
                return null;
            }

            sleep(Between);
        }

        return $"it did not report within {Patience.TotalSeconds:0} s";
    }

    public bool Lives(int run) => GuardianMark.Read(state, run) is { IsAlive: true };

    /// <summary>A unit of its own has a control group of its own: what ends this session leaves it alone (sd_booted(3)).</summary>
    private static bool BySystemd => Directory.Exists("/run/systemd/system") && File.Exists(SystemdRun) && ThisProcess.UserId == 0;

    private static string? Start(string program, IReadOnlyList<string> arguments)
    {
        try
        {
            // Its own ends of pipes, not this terminal: it must not be in the way when that closes.
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = "/",
            });
            return process is null ? $"{program} cannot be started" : null;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return $"{program} cannot be started: {failure.Message}";
        }
    }
}
