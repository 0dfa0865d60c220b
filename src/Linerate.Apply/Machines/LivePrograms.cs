using System.Diagnostics;
using System.Text;

namespace Linerate.Apply.Machines;

/// <summary>The programs of the machine.</summary>
public sealed class LivePrograms : IPrograms
{
    private const int MostOutput = 16 << 20;

    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <inheritdoc/>
    public ProgramResult Run(string program, IReadOnlyList<string> arguments, string input, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C";
        start.Environment["PATH"] = string.Join(':', Folders);
        using var process = Process.Start(start)!;
        var output = Task.Run(() => ReadCapped(process.StandardOutput.BaseStream));
        var error = Task.Run(() => ReadCapped(process.StandardError.BaseStream));
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var ended = process.WaitForExit(limit);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        return new ProgramResult(ended ? process.ExitCode : null, output.Result, error.Result);
    }

    /// <inheritdoc/>
    public string? Find(string name) =>
        name.Contains('/', StringComparison.Ordinal) ? null : Folders.Select(folder => $"{folder}/{name}").FirstOrDefault(File.Exists);

    private static string ReadCapped(Stream stream)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int length; (length = stream.Read(buffer)) > 0;)
        {
            kept.Write(buffer, 0, (int)Math.Min(length, MostOutput - kept.Length));
        }

        return Encoding.UTF8.GetString(kept.ToArray());
    }
}
