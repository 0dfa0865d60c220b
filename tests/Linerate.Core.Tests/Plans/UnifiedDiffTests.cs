using CsCheck;
using Linerate.Core.Plans;

namespace Linerate.Core.Tests.Plans;

public sealed class UnifiedDiffTests
{
    private static readonly Gen<string> Text = Gen.OneOf("a", "b", "c", "").Array[0, 30].Select(lines => string.Concat(lines.Select(line => $"{line}\n")));

    [Fact]
    public void The_same_texts_have_no_diff() => Text.Sample(text => UnifiedDiff.Of(text, text, "a", "b").Length == 0);

    [Fact]
    public void Patching_the_first_gives_the_second() => Gen.Select(Text, Text).Sample((before, after) => Patched(before, UnifiedDiff.Of(before, after, "a", "b")) == after);

    [Fact]
    public void A_change_has_three_lines_around_it() => Assert.Equal(
        "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
        UnifiedDiff.Of("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n", "a", "b"));

    [Fact]
    public void A_missing_line_end_is_said() => Assert.Equal("--- a\n+++ b\n@@ -1 +1 @@\n-x\n+x\n\\ No newline at end of file\n", UnifiedDiff.Of("x\n", "x", "a", "b"));

    /// <summary>What patch(1) does, counts of the hunk headers checked.</summary>
    private static string Patched(string text, string diff)
    {
        var (old, result, at) = (text.Split('\n')[..^1], new List<string>(), 0);
        var lines = diff.Split('\n')[..^1];
        for (var index = 2; index < lines.Length;)
        {
            var numbers = lines[index].Split(' ')[1..3].Select(range => range[1..].Split(',').Select(int.Parse).ToArray()).ToArray();
            var (start, count) = (numbers[0][0], numbers[0].Length > 1 ? numbers[0][1] : 1);
            var youngCount = numbers[1].Length > 1 ? numbers[1][1] : 1;
            start = count == 0 ? start : start - 1;
            result.AddRange(old[at..start]);
            at = start;
            var produced = result.Count;
            for (index++; index < lines.Length && !lines[index].StartsWith("@@ ", StringComparison.Ordinal); index++)
            {
                if (lines[index][0] != '+')
                {
                    Assert.Equal(old[at++], lines[index][1..]);
                }

                if (lines[index][0] != '-')
                {
                    result.Add(lines[index][1..]);
                }
            }

            Assert.Equal((count, youngCount), (at - start, result.Count - produced));
        }

        result.AddRange(old[at..]);
        return string.Concat(result.Select(line => $"{line}\n"));
    }
}
