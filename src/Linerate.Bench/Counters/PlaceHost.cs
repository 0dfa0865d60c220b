using System.Collections.Concurrent;
using Linerate.Bench.Endpoints;
using Linerate.Bench.Tools;
using Linerate.Hosts;
using Linerate.Linux;

namespace Linerate.Bench.Counters;

/// <summary>
/// A place where only programs can be run, as a source of facts: files by cat, folders by ls, drivers' counters by ethtool -S. The
/// same collectors read it as read this host.
/// </summary>
internal sealed class PlaceHost(Place place) : IHostSource
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, bool> _withoutStatistics = new(StringComparer.Ordinal);

    public Answer Ask(HostQuestion question) => question.Kind switch
    {
        QuestionKind.File => AnswerOf(ToolCommand.Of("cat", "--", question.Subject)),
        QuestionKind.Directory => AnswerOf(ToolCommand.Of("ls", "-1", "-A", "--", question.Subject)),
        QuestionKind.Link => AnswerOf(ToolCommand.Of("readlink", "--", question.Subject)),
        QuestionKind.EthtoolStatistics => Statistics(question.Subject),
        _ => Answer.Refused(Errno.NotSupported),
    };

    private Answer AnswerOf(ToolCommand command)
    {
        try
        {
            var output = place.Run(command, Limit, CancellationToken.None).GetAwaiter().GetResult();
            return output.Succeeded ? Answer.Of(output.Output)
                : output.Complaint.Contains("Permission denied", StringComparison.Ordinal) ? Answer.Refused(Errno.AccessDenied)
                : output.Complaint.Contains("No such file", StringComparison.Ordinal) ? Answer.Refused(Errno.NoEntry)
                : Answer.Refused(Errno.InputOutput);
        }
        catch (BenchException)
        {
            return Answer.Refused(Errno.InputOutput);
        }
    }

    /// <summary>ethtool prints a heading, then <c>     name: value</c>; the question's answer is <c>name value</c>.</summary>
    private Answer Statistics(string nic)
    {
        if (_withoutStatistics.ContainsKey(nic))
        {
            return Answer.Refused(Errno.NotSupported);
        }

        var answer = AnswerOf(ToolCommand.Of("ethtool", "-S", nic));
        if (!answer.Succeeded)
        {
            _withoutStatistics[nic] = true;
            return Answer.Refused(Errno.NotSupported);
        }

        var lines = System.Text.Encoding.UTF8.GetString(answer.Body.Span).Split('\n').Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0);
        return Answer.Of(string.Join('\n', lines.Select(line => line.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? $"{line[..colon]} {line[(colon + 2)..]}" : line)));
    }
}
