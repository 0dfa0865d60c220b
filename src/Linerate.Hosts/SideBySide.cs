using System.Runtime.ExceptionServices;

namespace Linerate.Hosts;

/// <summary>
/// Reads a part of a host beside the rest, on a thread of its own, where the source answers two at once. A recorder does not: what it
/// writes down is in the order of the questions.
/// </summary>
internal sealed class SideBySide<T>
{
    private readonly Thread? _thread;
    private T? _facts;
    private ExceptionDispatchInfo? _failure;

    private SideBySide(IHostSource source, Func<T> collect)
    {
        if (!source.AnswersSideBySide)
        {
            _facts = collect();
            return;
        }

        _thread = new Thread(() =>
        {
            try
            {
                _facts = collect();
            }
            catch (Exception failure)
            {
                _failure = ExceptionDispatchInfo.Capture(failure);
            }
        });
        _thread.Start();
    }

    /// <summary>What was read; waits for it.</summary>
    internal T Facts
    {
        get
        {
            _thread?.Join();
            _failure?.Throw();
            return _facts!;
        }
    }

    internal static SideBySide<T> Begin(IHostSource source, Func<T> collect) => new(source, collect);
}
