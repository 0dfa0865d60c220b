using System.Globalization;

namespace Linerate.Bench.Tools.Pktgen;

/// <summary>What pktgen says of a device after it has sent: <c>Result: OK: 6713(c6700+d13) usec, 1000 (60byte,0frags)</c>, and <c>errors: 0</c> (net/core/pktgen.c, show_results).</summary>
/// <param name="Seconds">From the first frame to the last.</param>
/// <param name="Sent">Frames that the driver took.</param>
/// <param name="Dropped">Frames that the driver took and said to have dropped.</param>
internal sealed record PktgenRun(double Seconds, long Sent, long Dropped)
{
    private const string Name = "pktgen";
    private const string Mark = "Result: ";

    internal static Reading<PktgenRun> Parse(string text)
    {
        var start = text.LastIndexOf(Mark, StringComparison.Ordinal);
        if (start < 0)
        {
            return new Missing(MissingReason.Malformed, Name, "its output is cut short");
        }

        var result = text[(start + Mark.Length)..].Trim();
        if (!result.StartsWith("OK: ", StringComparison.Ordinal))
        {
            return new Missing(MissingReason.Failed, Name, result.Split('\n')[0]);
        }

        var (microseconds, sent, errors) = (Before(result["OK: ".Length..], '('), Between(result, "usec, ", " ("), Between(result, "errors: ", ""));
        return microseconds is not { } time || sent is not { } frames || errors is not { } dropped ? new Missing(MissingReason.Malformed, Name, "its result is cut short")
            : time == 0 || frames == 0 ? new Missing(MissingReason.Failed, Name, "it sent nothing")
            : Reading<PktgenRun>.Known(new PktgenRun(time / 1e6, frames, dropped), new Evidence("/proc/net/pktgen", result.ReplaceLineEndings(" ")));
    }

    private static long? Before(string text, char end) => text.IndexOf(end, StringComparison.Ordinal) is var at and > 0 ? Number(text[..at]) : null;

    private static long? Between(string text, string begin, string end)
    {
        var at = text.IndexOf(begin, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var rest = text[(at + begin.Length)..];
        var until = end.Length == 0 ? rest.Length : rest.IndexOf(end, StringComparison.Ordinal);
        return until < 0 ? null : Number(rest[..until]);
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
