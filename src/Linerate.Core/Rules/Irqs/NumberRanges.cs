using System.Globalization;
using System.Text;

namespace Linerate.Core.Rules.Irqs;

/// <summary>Writes interrupt or queue numbers as ranges, cut short when there are many: <c>345-398, 402 and 17 more ranges</c>.</summary>
internal static class NumberRanges
{
    private const int MostRanges = 8;

    internal static string Of(IEnumerable<int> ascending)
    {
        var text = new StringBuilder();
        var ranges = 0;
        int? from = null;
        var to = 0;
        foreach (var number in ascending)
        {
            if (from is not null && number == to + 1)
            {
                to = number;
                continue;
            }

            Append(text, from, to, ref ranges);
            (from, to) = (number, number);
        }

        Append(text, from, to, ref ranges);
        return ranges <= MostRanges ? text.ToString() : $"{text} and {ranges - MostRanges} more ranges";
    }

    private static void Append(StringBuilder text, int? from, int to, ref int ranges)
    {
        if (from is not { } first || ++ranges > MostRanges)
        {
            return;
        }

        text.Append(text.Length == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"{first}");
        if (to > first)
        {
            text.Append(CultureInfo.InvariantCulture, $"-{to}");
        }
    }
}
