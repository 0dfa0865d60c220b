using System.Globalization;

namespace Linerate.Cli.Commands;

/// <summary>The files that this program writes at its user's word: a capture, a plan, an intent, the last sweep for audits.</summary>
internal static class PrivateFile
{
    /// <summary>Writes a new file that its owner alone may read: each tells much about a host. Never overwrites.</summary>
    /// <exception cref="CommandException">It exists, or cannot be created or written.</exception>
    internal static void Write(string path, Action<Stream> write)
    {
        using var file = Create(path);
        try
        {
            write(file);
            file.Flush();
        }
        catch (IOException failure)
        {
            file.Close();
            File.Delete(path);
            throw new CommandException($"{path}: cannot be written: {failure.Message}");
        }
    }

    /// <summary>Writes a file in place of what stands there: a reader sees the old one or the new one, never half of it.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    internal static void Replace(string path, Action<Stream> write)
    {
        var next = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}");
        try
        {
            File.Delete(next);
            Write(next, write);
            File.Move(next, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path}: cannot be written: {failure.Message}");
        }
    }

    private static FileStream Create(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (IOException) when (Path.Exists(path))
        {
            throw new CommandException($"{path} exists and is not overwritten; name another file or remove it");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path}: cannot be created: {failure.Message}");
        }
    }
}
