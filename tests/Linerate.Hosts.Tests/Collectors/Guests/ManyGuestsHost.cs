using System.Globalization;
using System.Text;
using Linerate.Hosts.Sources;

namespace Linerate.Hosts.Tests.Collectors.Guests;

/// <summary>A host on which the lab's guest web1 runs many times over, each under its own process, name and UUID; counts what is asked.</summary>
internal sealed class ManyGuestsHost(DirectoryHost lab, int guests) : IHostSource
{
    private const int FirstProcess = 10_000;
    private const string Original = "/proc/403";

    internal int Questions { get; private set; }

    public Answer Ask(HostQuestion question)
    {
        Questions++;
        if (question is { Kind: QuestionKind.Directory, Subject: "/proc" })
        {
            return Answer.Of(string.Join('\n', Enumerable.Range(FirstProcess, guests)));
        }

        var parts = question.Subject.Split('/');
        if (parts is not ["", "proc", var id, ..] || !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var process))
        {
            return lab.Ask(question);
        }

        var answer = lab.Ask(question with { Subject = $"{Original}{question.Subject[("/proc/".Length + id.Length)..]}" });
        return question.Subject.EndsWith("/cmdline", StringComparison.Ordinal) ? Renamed(answer, process - FirstProcess) : answer;
    }

    private static Answer Renamed(Answer answer, int number) => Answer.Of(Encoding.UTF8.GetString(answer.Body.Span)
        .Replace("guest=web1,", $"guest=web{number:d4},", StringComparison.Ordinal)
        .Replace("-uuid\0", $"-uuid\0{number:x4}", StringComparison.Ordinal));
}
