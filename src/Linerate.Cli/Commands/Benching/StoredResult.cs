using Linerate.Bench;
using Linerate.Bench.Results;

namespace Linerate.Cli.Commands.Benching;

/// <summary>A result that its owner names on the command line.</summary>
internal static class StoredResult
{
    /// <exception cref="CommandException">It cannot be read, or is no result of a version that is known.</exception>
    internal static BenchResult Read(string file)
    {
        try
        {
            return ResultFile.Read(file);
        }
        catch (BenchException refusal)
        {
            throw new CommandException(refusal.Message);
        }
    }
}
