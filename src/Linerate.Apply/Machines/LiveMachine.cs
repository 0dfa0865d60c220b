using System.Diagnostics;

namespace Linerate.Apply.Machines;

/// <summary>The machine that the program runs on.</summary>
public sealed class LiveMachine : IMachine
{
    /// <inheritdoc/>
    public IMachineFiles Files { get; } = new LiveFiles();

    /// <inheritdoc/>
    public INicControl Nics { get; } = new LiveNicControl();

    /// <inheritdoc/>
    public IPrograms Programs { get; } = new LivePrograms();

    /// <inheritdoc/>
    public bool WaitUntil(Func<bool> settled, TimeSpan limit, TimeSpan between)
    {
        var started = Stopwatch.GetTimestamp();
        while (!settled())
        {
            if (Stopwatch.GetElapsedTime(started) >= limit)
            {
                return false;
            }

            Thread.Sleep(between);
        }

        return true;
    }
}
