using Linerate.Core.Plans.Exports;

namespace Linerate.Cli.Commands.Exports;

/// <summary>Writes the files of an export into the folder that the user named: new files, its owner's alone. Never overwrites.</summary>
internal static class ExportFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <returns>The paths, as they were written.</returns>
    /// <exception cref="CommandException">One exists already, or cannot be written; those before it are taken away again.</exception>
    internal static List<string> Write(string folder, IEnumerable<ExportFile> files)
    {
        var written = new List<string>();
        try
        {
            foreach (var file in files)
            {
                var path = Path.Combine(folder, file.Name);
                Make(Path.GetDirectoryName(path)!);
                PrivateFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(file.Content)));
                written.Add(path);
                if (file.IsProgram)
                {
                    File.SetUnixFileMode(path, Private);
                }
            }
        }
        catch (CommandException)
        {
            written.ForEach(File.Delete);
            throw;
        }

        return written;
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder.Length == 0 ? "." : folder, Private);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{folder}: cannot be made: {failure.Message}");
        }
    }
}
