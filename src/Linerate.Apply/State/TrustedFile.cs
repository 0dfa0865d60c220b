using Linerate.Linux;

namespace Linerate.Apply.State;

/// <summary>Reads a file that decides what is changed: only one that nobody but root and its reader could have written.</summary>
public static class TrustedFile
{
    /// <summary>A plan for 4096 VFs and 256 guests with their definitions takes a tenth of it.</summary>
    public const int MaxPlanBytes = 64 << 20;

    internal const int MaxJournalBytes = 256 << 20;

    /// <exception cref="RefusedException">It is not there, no file, too large, somebody else's, or somebody else may write to it.</exception>
    public static byte[] Read(string path, int maxBytes)
    {
        var (status, error) = FileStatus.Of(path);
        if (error != Errno.None)
        {
            throw new RefusedException($"{path}: {(error == Errno.NoEntry ? "there is no such file" : $"cannot be looked at ({error})")}");
        }

        if (!status.IsRegular)
        {
            throw new RefusedException($"{path}: is no regular file");
        }

        if (StateFolder.OwnershipFault(status) is { } fault)
        {
            throw new RefusedException($"{path}: {fault}");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (file.Length > maxBytes)
            {
                throw new RefusedException($"{path}: {file.Length} bytes are more than the {maxBytes} that are read");
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{path}: cannot be read: {failure.Message}");
        }
    }
}
