using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Linerate.Linux.Tests.Abi;

/// <summary>What the C compiler makes of expressions over the system's headers.</summary>
internal static class CompiledHeader
{
    /// <summary>Compiles one program that prints every expression, and runs it.</summary>
    internal static Dictionary<string, long> Evaluate(IEnumerable<string> headers, IEnumerable<string> expressions)
    {
        var folder = Directory.CreateTempSubdirectory("linerate-abi-").FullName;
        try
        {
            var source = new StringBuilder("#include <stddef.h>\n#include <stdio.h>\n#include <sys/time.h>\n#include <net/if.h>\n");
            foreach (var header in headers)
            {
                source.Append(CultureInfo.InvariantCulture, $"#include <{header}>\n");
            }

            source.Append("int main(void) {\n");
            foreach (var expression in expressions)
            {
                source.Append(CultureInfo.InvariantCulture, $"printf(\"%lld %s\\n\", (long long)({expression}), \"{expression}\");\n");
            }

            source.Append("return 0; }\n");
            var (file, program) = (Path.Combine(folder, "abi.c"), Path.Combine(folder, "abi"));
            File.WriteAllText(file, source.ToString());
            Run("gcc", ["-w", "-o", program, file]);
            return Run(program, []).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ', 2))
                .ToDictionary(parts => parts[1], parts => long.Parse(parts[0], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static void SkipWithoutCompiler()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/gcc"), "no gcc on this machine");
        Assert.SkipUnless(File.Exists("/usr/include/linux/ethtool_netlink.h"), "no Linux headers with ethtool netlink on this machine");
    }

    private static string Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }
}
