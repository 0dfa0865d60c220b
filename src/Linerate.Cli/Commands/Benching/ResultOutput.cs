using System.CommandLine;
using Linerate.Bench.Results;
using Linerate.Cli.Rendering.Benching;
using Linerate.Cli.Rendering.Json;
using Linerate.Cli.Rendering.Text;

namespace Linerate.Cli.Commands.Benching;

/// <summary>Stores a result where its owner wants it, and prints it.</summary>
internal static class ResultOutput
{
    private const int PipedWidth = 80;
    private const int WidestProse = 100;

    /// <returns>0 for a valid result, 1 for one that is not.</returns>
    internal static int Give(ProcessEnvironment process, ParseResult parsed, MeasuringOptions measuring, BenchResult result)
    {
        if (measuring.OutputOf(parsed) is { } path)
        {
            PrivateFile.Write(path, file => Write(result, file));
        }

        if (measuring.WantsJson(parsed))
        {
            Write(result, process.Output);
        }
        else
        {
            process.Write(writer => new BenchText(new Page(writer, Math.Min(process.Width ?? PipedWidth, WidestProse)), new Ink(Ink.IsWanted("auto", process))).Write(result));
        }

        return result.Valid ? ExitCode.Clean : ExitCode.Findings;
    }

    private static void Write(BenchResult result, Stream stream) => JsonOutput.Write(stream, result, BenchJson.Default.BenchResult);
}
