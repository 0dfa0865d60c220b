using System.Diagnostics;
using Linerate.Hosts.Sources.Archives;

namespace Linerate.Hosts.Sources;

/// <summary>
/// Reads another host over ssh, which its owner named: <c>linerate capture</c> runs there and its output is judged here. The
/// words after the host are fixed; the host's name is no option and holds no blank.
/// </summary>
/// <param name="ssh">The program.</param>
/// <param name="limit">How long the capture may take.</param>
public sealed class RemoteCapture(string ssh, TimeSpan limit)
{
    public const string Prefix = "ssh:";

    private static readonly string[] Paths = ["/usr/bin/ssh", "/bin/ssh", "/usr/local/bin/ssh", "/run/current-system/sw/bin/ssh"];

    /// <summary>Of this machine's ssh; null where it has none.</summary>
    public static RemoteCapture? OfThisMachine() => Array.Find(Paths, File.Exists) is { } path ? new RemoteCapture(path, TimeSpan.FromMinutes(2)) : null;

    /// <summary>Whether a name may stand on ssh's command line as a host.</summary>
    public static bool IsHost(string name) =>
        name.Length > 0 && name[0] != '-' && !name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));

    public OpenedSource Open(string host)
    {
        if (!IsHost(host))
        {
            return OpenedSource.Refused($"{Prefix}{host}: no name of a host");
        }

        var start = new ProcessStartInfo(ssh)
        {
            ArgumentList = { "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10", "-o", "LogLevel=ERROR", "--", host, "linerate", "capture", "--for-plan", "--to", "-" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start);
            return process is null ? OpenedSource.Refused($"{ssh} does not start") : Read(process, host);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return OpenedSource.Refused($"{ssh} does not start: {exception.Message}");
        }
    }

    private OpenedSource Read(Process process, string host)
    {
        process.StandardInput.Close();
        var complaint = Task.Run(process.StandardError.ReadToEnd);
        var source = Task.Run(() => HostSources.Read(process.StandardOutput.BaseStream, ArchiveLimits.Default));
        try
        {
            if (!source.Wait(limit))
            {
                process.Kill(entireProcessTree: true);
                return OpenedSource.Refused($"{Prefix}{host}: sent no whole capture in {limit.TotalSeconds:0} s");
            }

            return OpenedSource.Of(source.Result);
        }
        catch (AggregateException exception) when (exception.InnerException is SourceException or IOException)
        {
            process.Kill(entireProcessTree: true);
            var words = complaint.Wait(TimeSpan.FromSeconds(2)) ? complaint.Result.Trim().ReplaceLineEndings("; ") : "";
            return OpenedSource.Refused($"{Prefix}{host}: {(words.Length > 0 ? words : $"sent no capture: it {exception.InnerException.Message}")}");
        }
    }
}
