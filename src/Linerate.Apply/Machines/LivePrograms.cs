using Linerate.Linux.Changes;

namespace Linerate.Apply.Machines;

/// <summary>The programs of the machine.</summary>
public sealed class LivePrograms : IPrograms
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    private static readonly string[] Environment = ["LC_ALL=C", $"PATH={string.Join(':', Folders)}"];

    /// <inheritdoc/>
    public ProgramResult Run(string program, IReadOnlyList<string> arguments, string input, TimeSpan limit)
    {
        if (!program.StartsWith('/') || arguments.Append(program).Any(text => text.Contains('\0', StringComparison.Ordinal)))
        {
            return new ProgramResult(null, "", "not a full path, or an argument with a NUL in it");
        }

        var (exitCode, output, complaint) = ChildProcess.Run(program, arguments, Environment, input, limit);
        return new ProgramResult(exitCode, output, complaint);
    }

    /// <inheritdoc/>
    public string? Find(string name) =>
        name.Contains('/', StringComparison.Ordinal) ? null : Folders.Select(folder => $"{folder}/{name}").FirstOrDefault(File.Exists);
}
