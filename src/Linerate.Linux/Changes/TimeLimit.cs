using System.Runtime.ExceptionServices;

namespace Linerate.Linux.Changes;

/// <summary>
/// Bounds calls into the kernel that a driver may never answer. A thread that hangs in the kernel cannot be stopped: it is
/// left behind, and its work may still be done one day.
/// </summary>
internal static class TimeLimit
{
    /// <returns>What the work gave, or <paramref name="late"/> once the limit has gone by.</returns>
    internal static T Run<T>(Func<T> work, TimeSpan limit, T late)
    {
        var result = late;
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception exception)
            {
                // Uncaught it would end the process, in the middle of a plan.
                thrown = ExceptionDispatchInfo.Capture(exception);
            }
        })
        { IsBackground = true };
        thread.Start();
        if (!thread.Join(limit))
        {
            return late;
        }

        thrown?.Throw();
        return result;
    }
}
