using System.Text;
using System.Text.Json;
using Linerate.Apply.Machines;

namespace Linerate.Apply.Models;

/// <summary>A guest with one NIC whose agent answers virsh: files, and an ethtool that holds one ring.</summary>
public sealed class ModelGuest
{
    private readonly List<string> _opened = [];
    private readonly Dictionary<int, (int Code, string Output, string Complaint)> _ended = [];

    /// <summary>Its files.</summary>
    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The descriptors of its receive ring.</summary>
    public string Ring { get; set; } = "512";

    /// <summary>What its driver takes at most; what is more it makes that much, and says nothing.</summary>
    public int Most { get; set; } = 4096;

    /// <summary>What virsh complains of every request; empty where the agent answers.</summary>
    public string Silence { get; set; } = "";

    /// <summary>What virsh complains when a program is to run; empty where it runs.</summary>
    public string NoPrograms { get; set; } = "";

    /// <summary>virsh qemu-agent-command, whose last argument is the request.</summary>
    public ProgramResult Virsh(IReadOnlyList<string> arguments, string input)
    {
        using var request = JsonDocument.Parse(arguments[^1]);
        var command = request.RootElement.GetProperty("execute").GetString();
        var given = request.RootElement.TryGetProperty("arguments", out var found) ? found : default;
        if (Silence.Length > 0 || (command == "guest-exec" && NoPrograms.Length > 0))
        {
            return new ProgramResult(1, "", Silence.Length > 0 ? Silence : NoPrograms);
        }

        return command switch
        {
            "guest-file-open" when !Files.ContainsKey(given.GetProperty("path").GetString()!) => new ProgramResult(1, "", "error: internal error: unable to execute QEMU agent command 'guest-file-open': failed to open file: No such file or directory"),
            "guest-file-open" => Returned(Handle(_opened, given.GetProperty("path").GetString()!)),
            "guest-file-read" => Returned(Content(Files[_opened[given.GetProperty("handle").GetInt32()]])),
            "guest-exec" => Returned($$"""{"pid":{{Started([.. given.GetProperty("arg").EnumerateArray().Select(argument => argument.GetString()!)], given.GetProperty("path").GetString()!)}}}"""),
            "guest-exec-status" => Returned(Ended(_ended[given.GetProperty("pid").GetInt32()])),
            _ => Returned("{}"),
        };
    }

    private static ProgramResult Returned(string value) => new(0, $$"""{"return":{{value}}}""", "");

    private static string Handle(List<string> opened, string path)
    {
        opened.Add(path);
        return $"{opened.Count - 1}";
    }

    private static string Content(string text) =>
        $$"""{"count":{{Encoding.UTF8.GetByteCount(text)}},"buf-b64":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}}","eof":true}""";

    private static string Ended((int Code, string Output, string Complaint) end) =>
        $$"""{"exited":true,"exitcode":{{end.Code}},"out-data":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(end.Output))}}","err-data":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(end.Complaint))}}"}""";

    private int Started(string[] arguments, string program)
    {
        _ended[_ended.Count] = (program, arguments) switch
        {
            ("ethtool", ["--version"]) => (0, "ethtool version 6.1\n", ""),
            ("ethtool", ["-g", _]) => (0, $"Ring parameters for ens5:\nPre-set maximums:\nRX:\t\t{Most}\nCurrent hardware settings:\nRX:\t\t{Ring}\n", ""),
            ("ethtool", ["-G", _, "rx", var wanted]) => Set(wanted),
            _ => (1, "", $"{program}: No such file or directory"),
        };
        return _ended.Count - 1;
    }

    private (int Code, string Output, string Complaint) Set(string wanted)
    {
        Ring = Math.Min(Most, int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return (0, "", "");
    }
}
