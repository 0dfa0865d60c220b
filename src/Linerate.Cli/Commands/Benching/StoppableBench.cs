using Linerate.Bench;
using Linerate.Cli.Commands.Changing;

namespace Linerate.Cli.Commands.Benching;

/// <summary>A bench until it ends, is refused, or is stopped by a signal.</summary>
internal static class StoppableBench
{
    /// <param name="bench">What is measured; gives the exit code.</param>
    /// <param name="left">What a stop leaves behind, in words.</param>
    /// <exception cref="CommandException">It was refused or stopped.</exception>
    internal static async Task<int> Run(Func<CancellationToken, Task<int>> bench, string left = "what was started has ended")
    {
        using var signals = new StopSignals();
        try
        {
            return await bench(signals.Token);
        }
        catch (BenchException refusal)
        {
            throw new CommandException(refusal.Message);
        }
        catch (OperationCanceledException)
        {
            throw new CommandException($"stopped; {left}, and there is no result");
        }
    }
}
