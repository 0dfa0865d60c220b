using System.Diagnostics;
using System.Text;

namespace Linerate.Hosts.Tests.Plans;

/// <summary>The real libvirt, with its own test driver: virsh keeps the domains in its memory and needs no daemon.</summary>
internal static class Libvirt
{
    private const string Program = "/usr/bin/virsh";

    internal static void SkipUnlessInstalled() => Assert.SkipUnless(File.Exists(Program), $"{Program} is not installed (Debian: libvirt-clients)");

    /// <summary>Defines each text in turn and asks what became of it; null where libvirt refused it.</summary>
    /// <param name="definitions">Names of domains and definitions of them.</param>
    /// <param name="complaints">What libvirt refused, in its words.</param>
    internal static string?[] Define(IReadOnlyList<(string Name, string Text)> definitions, out string complaints)
    {
        var folder = Directory.CreateTempSubdirectory("linerate-libvirt-");
        try
        {
            var commands = new StringBuilder();
            for (var index = 0; index < definitions.Count; index++)
            {
                var path = Path.Combine(folder.FullName, $"{index}.xml");
                File.WriteAllText(path, definitions[index].Text);
                commands.Append($"define {path}\necho ==={index}\ndumpxml --inactive --security-info {definitions[index].Name}\n");
            }

            using var virsh = Process.Start(new ProcessStartInfo(Program, ["-q", "-c", "test:///default"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = virsh.StandardError.ReadToEndAsync();
            var output = virsh.StandardOutput.ReadToEndAsync();
            virsh.StandardInput.Write(commands.Append("quit\n"));
            virsh.StandardInput.Close();
            virsh.WaitForExit();
            complaints = errors.Result;
            return [.. definitions.Select((_, index) => Between(output.Result, $"==={index}\n"))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Between(string output, string mark)
    {
        var start = output.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        var end = output.IndexOf("\n===", start, StringComparison.Ordinal);
        var answer = output[start..(end < 0 ? output.Length : end)];
        var (first, last) = (answer.IndexOf("<domain", StringComparison.Ordinal), answer.IndexOf("</domain>", StringComparison.Ordinal));
        return first < 0 || last < 0 ? null : answer[first..(last + "</domain>".Length)] + "\n";
    }
}
