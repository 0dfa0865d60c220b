using Linerate.Apply.Machines;

namespace Linerate.Apply.Models;

/// <summary>The programs of a model machine: those that a test gives it, and no other.</summary>
public sealed class ModelPrograms : IPrograms
{
    /// <summary>What a program does, by its name: its arguments and standard input to its result.</summary>
    public Dictionary<string, Func<IReadOnlyList<string>, string, ProgramResult>> Installed { get; } = new(StringComparer.Ordinal);

    /// <summary>What was called, as one line each.</summary>
    public List<string> Calls { get; } = [];

    /// <inheritdoc/>
    public ProgramResult Run(string program, IReadOnlyList<string> arguments, string input, TimeSpan limit)
    {
        Calls.Add(string.Join(' ', [Path.GetFileName(program), .. arguments]));
        return Installed.TryGetValue(Path.GetFileName(program), out var run)
            ? run(arguments, input)
            : new ProgramResult(null, "", "no such program");
    }

    /// <inheritdoc/>
    public string? Find(string name) => Installed.ContainsKey(name) ? $"/usr/bin/{name}" : null;
}
