using Linerate.Hosts.Collectors.Interrupts;
using Linerate.Hosts.Collectors.Nics;

namespace Linerate.Hosts.Collectors.Samples;

/// <summary>One of the two reads of a watched host's counters. Both ask in the same order, so that each counter is read one span apart.</summary>
internal sealed record CounterRead
{
    internal const string UptimePath = "/proc/uptime";
    internal const string InterruptsPath = "/proc/interrupts";
    internal const string StatPath = "/proc/stat";
    internal const string SoftnetPath = "/proc/net/softnet_stat";

    internal required Reading<double> Uptime { get; init; }

    internal required Reading<InterruptsText> Interrupts { get; init; }

    internal required Reading<string> Stat { get; init; }

    internal required Reading<string> Softnet { get; init; }

    internal required ImmutableArray<(string Nic, Reading<ImmutableDictionary<string, ulong>> Counters)> Statistics { get; init; }

    /// <param name="reader">Where to read.</param>
    /// <param name="file">Which read of a file this is.</param>
    /// <param name="statistics">Which read of an interface's statistics.</param>
    /// <param name="nics">The interfaces whose statistics are read.</param>
    internal static CounterRead Of(HostReader reader, QuestionKind file, QuestionKind statistics, ImmutableArray<string> nics) => new()
    {
        Uptime = reader.Parse<double>(new HostQuestion(file, UptimePath), UptimeText.TryParse, "seconds since boot"),
        Interrupts = ReadInterrupts(reader, new HostQuestion(file, InterruptsPath)),
        Stat = reader.Text(new HostQuestion(file, StatPath)),
        Softnet = reader.Text(new HostQuestion(file, SoftnetPath)),
        Statistics = [.. nics.Select(nic => (nic, reader.Parse<ImmutableDictionary<string, ulong>>(new HostQuestion(statistics, nic), StatisticsParser.TryParse, "an answer of ethtool")))],
    };

    private static Reading<InterruptsText> ReadInterrupts(HostReader reader, HostQuestion question)
    {
        var answer = reader.Ask(question);
        return !answer.Succeeded ? HostReader.MissingOf(question, answer)
            : InterruptsText.TryParse(answer.Body.Span, out var table) ? Reading<InterruptsText>.Known(table, new Evidence(question.Where, $"{table.Rows.Count} rows"))
            : new Missing(MissingReason.Malformed, question.Where, "the first line names no CPU");
    }
}
