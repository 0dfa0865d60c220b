namespace Linerate.Bench.Tests;

/// <summary>What a tool really printed: recorded by Tools/Fixtures/record, which notes version and command beside it.</summary>
internal static class Fixture
{
    internal static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    /// <summary>The text with one thing wrong: cut short anywhere, or with one character replaced by another.</summary>
    internal static IEnumerable<string> CutShort(string text) => Enumerable.Range(0, text.TrimEnd().Length).Select(length => text[..length]);

    internal static IEnumerable<string> WithAnotherDigit(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsAsciiDigit(text[index]))
            {
                foreach (var digit in "-.0917".Where(digit => digit != text[index]))
                {
                    yield return $"{text[..index]}{digit}{text[(index + 1)..]}";
                }
            }
        }
    }

    internal static IEnumerable<string> WithoutALine(string text)
    {
        var lines = text.Split('\n');
        return Enumerable.Range(0, lines.Length).Select(index => string.Join('\n', lines.Where((_, at) => at != index)));
    }

    internal static IEnumerable<string> WithADoubledLine(string text)
    {
        var lines = text.Split('\n');
        return Enumerable.Range(0, lines.Length).Select(index => string.Join('\n', lines.SelectMany((line, at) => at == index ? new[] { line, line } : [line])));
    }
}
