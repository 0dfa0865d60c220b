using System.Globalization;
using System.Text;
using Linerate.Linux;

namespace Linerate.Apply.State;

/// <summary>Held by the one process that may change the host (flock(2) on a file of the state folder; the kernel drops it with the process).</summary>
public sealed class StateLock : IDisposable
{
    private readonly FileStream _file;

    private StateLock(FileStream file) => _file = file;

    /// <summary>Takes it.</summary>
    /// <returns>The lock; null where another process holds it.</returns>
    /// <exception cref="RefusedException">It cannot be taken for another reason.</exception>
    public static StateLock? TryTake(StateFolder state)
    {
        FileStream file;
        try
        {
            file = new FileStream(state.LockPath, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 0,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (IOException) when (File.Exists(state.LockPath))
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{state.LockPath}: {failure.Message}");
        }

        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        return new StateLock(file);
    }

    /// <exception cref="RefusedException">Another process holds it; the message says which.</exception>
    public static StateLock Take(StateFolder state) => TryTake(state)
        ?? throw new RefusedException($"another linerate is at work here{(HolderOf(state) is { } pid ? $" (pid {pid})" : "")}: wait for it, or linerate confirm where it waits for you");

    /// <summary>Whether some process holds it now.</summary>
    public static bool IsHeld(StateFolder state)
    {
        if (!File.Exists(state.LockPath))
        {
            return false;
        }

        try
        {
            // Shared: it fails only while somebody holds it alone, and disturbs nobody who only looks.
            using var file = new FileStream(state.LockPath, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The process that holds it, as it wrote itself down; null where nothing tells.</summary>
    public static int? HolderOf(StateFolder state) =>
        int.TryParse(Encoding.ASCII.GetString(KernelFile.Read(state.LockPath).Bytes), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
