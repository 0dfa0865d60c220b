using System.Text;

namespace Linerate.Core.Plans;

/// <summary>Two texts as a unified diff, the form that people read and patch(1) takes.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <returns>The diff; empty where the texts are the same.</returns>
    public static string Of(string before, string after, string beforeName, string afterName)
    {
        if (before == after)
        {
            return "";
        }

        var (old, young) = (LinesOf(before), LinesOf(after));
        var lines = Script(old, young);
        var text = new StringBuilder($"--- {beforeName}\n+++ {afterName}\n");
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Mark != ' ')
            {
                index = Hunk(lines, index, text);
            }
        }

        return text.ToString();
    }

    private static string[] LinesOf(string text)
    {
        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : [.. lines[..^1], $"{lines[^1]}\n\\ No newline at end of file"];
    }

    /// <summary>Writes the hunk that begins with a change; changes with little between them share one.</summary>
    /// <returns>The index of its last line.</returns>
    private static int Hunk(List<(char Mark, string Line)> lines, int first, StringBuilder text)
    {
        var start = Math.Max(0, first - Context);
        var (last, quiet) = (first, 0);
        for (var index = first; index < lines.Count && quiet <= 2 * Context; index++)
        {
            (last, quiet) = lines[index].Mark == ' ' ? (last, quiet + 1) : (index, 0);
        }

        var end = Math.Min(lines.Count, last + Context + 1);
        var (oldStart, youngStart) = (Count(lines, 0, start, '+'), Count(lines, 0, start, '-'));
        var (oldCount, youngCount) = (Count(lines, start, end, '+'), Count(lines, start, end, '-'));
        text.Append($"@@ -{Range(oldStart, oldCount)} +{Range(youngStart, youngCount)} @@\n");
        for (var index = start; index < end; index++)
        {
            text.Append(lines[index].Mark).Append(lines[index].Line).Append('\n');
        }

        return end - 1;
    }

    private static string Range(int start, int count) => count == 1 ? $"{start + 1}" : $"{(count == 0 ? start : start + 1)},{count}";

    /// <summary>How many lines of a range stand on one side: all but those that the other mark is before.</summary>
    private static int Count(List<(char Mark, string Line)> lines, int start, int end, char without) =>
        lines.Skip(start).Take(end - start).Count(line => line.Mark != without);

    /// <summary>The longest common subsequence stays; of each change, what goes comes first.</summary>
    private static List<(char Mark, string Line)> Script(string[] old, string[] young)
    {
        var head = 0;
        while (head < old.Length && head < young.Length && old[head] == young[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < young.Length - head && old[^(tail + 1)] == young[^(tail + 1)])
        {
            tail++;
        }

        var (a, b) = (old[head..^tail], young[head..^tail]);
        var length = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var script = old[..head].Select(line => (' ', line)).ToList();
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                script.Add((' ', a[x++]));
                y++;
            }
            else if (y == b.Length || (x < a.Length && length[x + 1, y] >= length[x, y + 1]))
            {
                script.Add(('-', a[x++]));
            }
            else
            {
                script.Add(('+', b[y++]));
            }
        }

        script.AddRange(old[^tail..].Select(line => (' ', line)));
        return script;
    }
}
