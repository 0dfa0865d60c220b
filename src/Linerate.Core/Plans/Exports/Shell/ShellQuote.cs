namespace Linerate.Core.Plans.Exports.Shell;

/// <summary>Words that a POSIX shell reads as exactly this text (XCU 2.2): bare where every character is plain, else between single quotes.</summary>
public static class ShellQuote
{
    /// <exception cref="ArgumentException">The text holds a NUL, which no shell can.</exception>
    public static string Of(string text) =>
        text.Contains('\0') ? throw new ArgumentException("a shell has no NUL", nameof(text))
        : text.Length > 0 && text.All(IsPlain) ? text
        : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ':' or ',' or '+' or '@' or '%';
}
