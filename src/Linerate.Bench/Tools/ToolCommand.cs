namespace Linerate.Bench.Tools;

/// <summary>A program and its arguments, as a list: no shell ever reads them on this host.</summary>
public sealed record ToolCommand(string Program, ImmutableArray<string> Arguments)
{
    public static ToolCommand Of(string program, params ReadOnlySpan<string> arguments) => new(program, [.. arguments]);

    /// <summary>The same program, run by another one: <c>ip netns exec NAME</c>.</summary>
    public ToolCommand Under(string program, params ReadOnlySpan<string> arguments) => new(program, [.. arguments, Program, .. Arguments]);

    /// <summary>As a person would type it, and as a POSIX shell reads it back.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Program).Select(Quoted));

    /// <summary>The same to be looked at: where a shell is handed a whole program, PROGRAM stands for it.</summary>
    public string Brief => string.Join(' ', Arguments.Prepend(Program).Select(word => word.Contains('\n', StringComparison.Ordinal) ? "PROGRAM" : Quoted(word)));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "%+,-./:=@_".Contains(letter, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
